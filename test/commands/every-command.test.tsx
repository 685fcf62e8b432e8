import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { commands } from "../../src/commands/all-commands.ts";
import { memoryCredentials } from "../../src/engine/credentials/credentials-memory.ts";
import { archiveFiles } from "../../src/terminal/archive-files.ts";
import { hostFiles } from "../../src/terminal/host-files.ts";
import { enterAndAnswer } from "../support/enter-line.ts";
import { openShop, type Shop } from "../support/shop.ts";

/** One line and more for each of Docker's commands, and what is said of it; in an order in which each finds what it needs. FOLDER is a
 *  folder of this machine. */
const lines: readonly (readonly [command: string, line: string, said: RegExp])[] = [
  ["ps", "ps -a", /opened list|/],
  ["images", "images --filter dangling=false", /opened list/],
  ["volume ls", "volume ls", /opened list/],
  ["network ls", "network ls", /opened list/],
  ["version", "version", /opened version/],
  ["info", "info", /opened inspect/],
  ["system df", "system df -v", /opened list/],
  ["events", "events --since 1h", /opened list/],
  ["logs", "logs --tail 5 grafana", /opened logs/],
  ["top", "top grafana", /opened top/],
  ["stats", "stats grafana", /opened stats/],
  ["port", "port shop-proxy-1 80/tcp", /0\.0\.0\.0:80/],
  ["inspect", "inspect grafana", /opened inspect/],
  ["diff", "diff grafana", /opened changes/],
  ["history", "history busybox", /opened image/],
  ["image inspect", "image inspect busybox", /opened inspect/],
  ["volume create", "volume create --label a=b parcels", /parcels/],
  ["volume inspect", "volume inspect parcels", /opened inspect/],
  ["network create", "network create --subnet 10.9.0.0/16 parcels", /parcels/],
  ["network inspect", "network inspect parcels", /opened inspect/],
  ["search", "search nginx", /nginx|found|image/],
  ["pull", "pull redis:7", /redis:7|sha256/],
  ["run", "run -d --name box -v parcels:/data --network parcels busybox sh -c 'echo hello > /data/x; sleep 10000'", /box/],
  ["exec", "exec box echo hi", /0|echo/],
  ["cp", "cp box:/data/x FOLDER/x.txt", /FOLDER|copied|x\.txt|1 /],
  ["create", "create --name later busybox sh", /later/],
  ["start", "start later", /later started/],
  ["wait", "wait later", /later/],
  ["update", "update --memory 64m --memory-swap 128m box", /box/],
  ["pause", "pause box", /box paused/],
  ["unpause", "unpause box", /box unpaused/],
  ["network connect", "network connect shop_front box", /box|shop_front/],
  ["network disconnect", "network disconnect shop_front box", /box|shop_front/],
  ["commit", "commit -m saved box keeper:1", /keeper:1|sha256/],
  ["tag", "tag keeper:1 localhost:5000/keeper:2", /keeper:2/],
  ["login", "login -u demo -p demo localhost:5000", /ogg|ogin/],
  ["push", "push localhost:5000/keeper:2", /keeper|sha256|push/],
  ["logout", "logout localhost:5000", /ogg|credential/],
  ["save", "save -o FOLDER/keeper.tar keeper:1", /keeper\.tar/],
  ["rmi", "rmi keeper:1", /untagged keeper:1/],
  ["load", "load -i FOLDER/keeper.tar", /keeper:1/],
  ["export", "export -o FOLDER/box.tar box", /box\.tar/],
  ["import", "import FOLDER/box.tar flat:1", /flat:1|sha256/],
  ["build", "build -t built:1 FOLDER", /built/],
  ["rename", "rename later sooner", /later is now sooner/],
  ["stop", "stop -t 1 box", /box stopped/],
  ["restart", "restart -t 1 box", /box restarted/],
  ["kill", "kill -s KILL box", /KILL sent to box/],
  ["rm", "rm -v sooner", /sooner removed/],
  ["container prune", "container prune", /reclaimed/],
  ["network rm", "network rm parcels", /parcels/],
  ["volume rm", "volume rm parcels", /parcels/],
  ["volume prune", "volume prune", /reclaimed|nothing/i],
  ["network prune", "network prune", /reclaimed|nothing|0B/i],
  ["image prune", "image prune -a", /reclaimed/],
  ["builder prune", "builder prune", /reclaimed|nothing/i],
  ["system prune", "system prune", /reclaimed|nothing/i],
];

/** Those that a journey of their own shows: they need a terminal to hand over, or the contexts of a machine. */
const elsewhere = ["attach", "context ls"];

describe("every command of Docker's, on the demo engine, from the palette", () => {
  let shop: Shop;
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "gantry-every-"));
    await writeFile(join(folder, "Dockerfile"), "FROM busybox:latest\nCOPY note /note\nRUN cat /note\n");
    await writeFile(join(folder, "note"), "hello\n");
    shop = await openShop({ archives: archiveFiles, hostFiles, credentials: memoryCredentials() });
  });
  after(async () => {
    await shop?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  test("has a line here, or a journey of its own", () => {
    const known = new Set([...lines.map(([command]) => command), ...elsewhere]);
    assert.deepEqual(
      commands.flatMap(({ docker }) => (docker?.[0] !== undefined && !known.has(docker[0]) ? [docker[0]] : [])),
      [],
    );
  });

  for (const [command, line, said] of lines)
    test(command, async () => {
      // From a list that none of them opens: each one is seen to open.
      for (const list of ["containers", "jobs"] as const) shop.app.context.dispatch({ type: "opened", view: { kind: "list", list } });
      const told = await enterAndAnswer(shop.app, line.replaceAll("FOLDER", folder));
      assert.equal(told.tone, "done", told.text);
      assert.match(told.text.replaceAll(folder, "FOLDER"), said);
    });
});
