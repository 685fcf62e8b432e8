import { after, before, describe, test } from "node:test";
import { typeLine } from "../support/enter-line.ts";
import { onlyRead, openShop, type Shop } from "../support/shop.ts";

describe("the command line is no shell, and says what to do instead", () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop({ columns: 80, rows: 24 });
  });
  after(() => shop[Symbol.asyncDispose]());

  for (const [line, told] of [
    ["run -d -e HOME=$HOME nginx", /no shell here fills in \$HOME: Tab writes its value/],
    ["rm -f $(docker ps -aq)", /no shell here runs \$\(docker ps -aq\): write what it gives/],
    ["logs grafana | grep error", /no shell here has \|: \/ searches in what a command shows/],
    ["save nginx > nginx.tar", /no shell here writes with >: \^S saves a log, save -o and export -o/],
    ["stop grafana && rm grafana", /no shell here has &&: one line is one command/],
    ["stop grafana; rm grafana", /no shell here has ;: one line is one command/],
  ] as const)
    test(line, async () => {
      await typeLine(shop.app, line);
      await shop.app.sees(told);
      onlyRead(shop.engine);
      await shop.app.press("esc");
    });
});
