import assert from "node:assert/strict";
import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { typeLine } from "../support/enter-line.ts";
import { framedText } from "../support/framed-text.ts";
import { find, onlyRead, openShop } from "../support/shop.ts";

const low = { columns: 80, rows: 24 } as const;

test("on a low screen a form says how many flags and fields it has beside those that are seen, wherever the focus is", async () => {
  await using shop = await openShop(low);
  const { app } = shop;
  await typeLine(
    app,
    "run -e A=1 -w /srv -u 1 -h web --dns 1.1.1.1 --expose 1 --label a=b --tmpfs /run --ulimit nofile=1 --pid host --cap-add ALL",
  );
  await app.sees(/▸ \d+ more flags/);
  await app.sees(/↓ \d+ more ─┘/);
  for (let stop = 0; stop < 24; stop++) {
    await app.press("tab");
    assert.match(app.screen().join("\n"), /▸ \d+ more flags/);
    assert.match(app.screen().join("\n"), /\[ Cancel \]/);
  }
  await app.press("tab", "tab");
  await app.press("up", "up");
  await app.sees(/↑ \d+ more ─┐/);
});

test("one flag that is not shown is one flag", async () => {
  await using shop = await openShop(low);
  const { app } = shop;
  await find(app, "grafana");
  await typeLine(app, "stop -t 3 grafana");
  await app.sees(/▸ 1 more flag /);
});

test("a question about many long names keeps its buttons and its word on a low screen", async () => {
  await using shop = await openShop(low);
  const { app, engine } = shop;
  const nameOf = (count: number): string => `${"a-long-name-of-a-service-".repeat(4).slice(0, 92)}-${String(count).padStart(3, "0")}`;
  const endpoint = { transport: "unix", socketPath: engine.socketPath } as const;
  for (let count = 0; count < 14; count++)
    await rawRequest(endpoint, "POST", `/containers/create?name=${nameOf(count)}`, { Image: "nginx:1.27" });
  await app.press("/", ..."a-long-name", "enter");
  await app.sees(/a-long-name/);
  await app.press("*");
  await app.sees("14 marked");
  await app.press("D");
  await app.sees("Remove 14 containers");
  await app.sees(/a-long-name\S*…\S*-00\d {2}[0-9a-f]{12} {2}on test/);
  await app.sees("… and 10 more");
  await app.sees(/│ docker rm +│\n.*a-long-name/);
  await app.sees("Type 14 to go on:");
  await app.sees("[ Cancel ]  [ remove ]");
});

test("a name that must be typed is shown whole, however long", async () => {
  await using shop = await openShop(low);
  const { app, engine } = shop;
  const name = `${"data-of-a-service-".repeat(6).slice(0, 92)}-end`;
  await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "POST", "/volumes/create", { Name: name });
  await app.press("3", "/", ..."data-of-a-service", "enter");
  await app.sees(/data-of-a-service/);
  await app.press("D");
  await app.sees(/Type +│\n.*data-of/);
  const said = framedText(app.screen()).replaceAll(" ", "");
  assert.match(said, new RegExp(`Type${name}togoon`));
  await app.sees("[ Cancel ]");
});

test("y does nothing while a tick has the focus, and says where it does", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "shop-migrate-1");
  await app.press("D");
  await app.sees(/\[ \] force/);
  await app.press("up", "y");
  await app.sees("y does it from the buttons only");
  await app.sees("Remove shop-migrate");
  onlyRead(engine);
});

test("a copy's form shows both of its paths whole, and the cursor in one that is longer than the line", async () => {
  await using shop = await openShop(low);
  const { app } = shop;
  await find(app, "grafana");
  await app.press("f");
  const path = `/srv/${"backup-of-all-dashboards/".repeat(5)}2026-03-14`;
  await app.type(path);
  const shown = (): string =>
    app
      .screen()
      .flatMap((row) => /│ (?:\w+: +| +)?(\S+) *│/.exec(row)?.slice(1) ?? [])
      .join("");
  assert.ok(shown().includes(path), app.screen().join("\n"));
  await app.press("up");
  assert.ok(shown().includes(path), app.screen().join("\n"));
  await app.press("down", "home");
  assert.deepEqual(app.highlighted(), ["/"]);
});

test("an empty field shows how its value is written, and sends nothing of it", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "run");
  await app.sees(/publish: +e\.g\. 8080:80/);
  await app.sees(/env: +e\.g\. KEY=value/);
  await app.sees(/memory: +e\.g\. 512m/);
  await app.press("ctrl+u", ..."nginx:1.27");
  await app.sees("docker run nginx:1.27");
  await app.seesNot("docker run -");
});
