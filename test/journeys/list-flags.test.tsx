import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../support/shop.ts";

const run = async (app: Awaited<ReturnType<typeof openShop>>["app"], line: string): Promise<void> => {
  await app.press(":");
  await app.type(line);
  await app.press("enter");
};

const copied = (written: readonly string[]): string =>
  Buffer.from(/\x1b\]52;c;([^\x07]*)\x07/.exec(written.at(-1) ?? "")?.[1] ?? "", "base64").toString();

test("ps --filter shows what the engine says passes, goes on with the list, and Esc shows all again", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "ps -a --filter status=paused");
  await app.sees("--filter status=paused");
  await app.seesNot("grafana");
  await app.sees("shop-mailer-1");
  await app.press("u");
  await app.sees("unpaused");
  await app.sees(/Nothing matches --filter status=paused/);
  await app.press("esc");
  await app.sees("grafana");
});

test("a filter that Docker does not know is told in its words and taken away", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "ps --filter colour=blue");
  await app.sees(/invalid filter/i);
  await app.sees("grafana");
  await run(app, "ps --filter status");
  await app.sees("is no filter: NAME=VALUE");
  await app.press("esc");
});

test("--format json and --quiet copy the rows; a Go template is refused", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "ps -a --filter name=grafana --format json");
  await app.sees("copied 1 row");
  assert.equal((JSON.parse(copied(app.written)) as { Names: string }).Names, "grafana");
  await run(app, "ps -aq --no-trunc -f name=grafana");
  await app.sees("copied 1 row");
  assert.match(copied(app.written), /^[0-9a-f]{64}$/);
  await run(app, "ps --format table");
  await app.sees("--format json copies the rows");
});

test("logs --tail, --since and --until ask the engine for just that", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "logs -n 3 --since 2h -t grafana");
  await app.sees("--since 2h --tail 3");
  await app.receives("GET", /\/logs\?.*tail=3/);
  await app.receives("GET", /\/logs\?.*since=\d+/);
  await app.press("0");
  await app.sees("last 1,000 lines");
  await app.press("esc");
  await run(app, "logs --until 1m grafana");
  await app.receives("GET", /\/logs\?.*until=\d+/);
  await app.sees("ended");
});

test("top takes options of ps; stats of none are those of all; port tells where one port is", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "top grafana -o pid,comm");
  await app.receives("GET", /\/top\?ps_args=-o(%20|\+)pid/);
  await app.press("esc");
  await run(app, "port shop-proxy-1 80");
  await app.sees("0.0.0.0:80");
  await run(app, "stats");
  await app.sees(/CPU/);
  await app.sees("grafana");
});

test("inspect takes several names of any kind, and --format copies the whole or a part", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await run(app, "inspect grafana");
  await app.sees("inspect grafana");
  await app.press("esc", "2");
  await app.sees("REPOSITORY");
  await app.press("1");
  await run(app, "inspect --type image busybox");
  await app.sees(/inspect busybox/);
  await app.press("esc");
  await run(app, "inspect --format {{.State.Status}} grafana registry");
  await app.sees("copied: {{.State.Status}}");
  assert.equal(copied(app.written), "running\nrunning");
  await run(app, "inspect -f {{.No.Such}} grafana");
  await app.sees("there is no such part");
  await run(app, "inspect -f '{{range .Mounts}}x{{end}}' grafana");
  await app.sees("Go's templates are the CLI's");
  await app.press("esc");
  await run(app, "version --format {{.Server.ApiVersion}}");
  await app.sees("copied: {{.Server.ApiVersion}}");
  assert.match(copied(app.written), /^1\.\d+$/);
});
