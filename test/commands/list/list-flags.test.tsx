import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../../support/shop.ts";
import { typeLine } from "../../support/enter-line.ts";
import { copiedText } from "../../support/copied-text.ts";

test("ps --filter shows what the engine says passes, goes on with the list, and Esc shows all again", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "ps -a --filter status=paused");
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
  await typeLine(app, "ps --filter colour=blue");
  await app.sees(/invalid filter/i);
  await app.sees("grafana");
  await typeLine(app, "ps --filter status");
  await app.sees("is no filter: NAME=VALUE");
  await app.press("esc");
});

test("--format json and --quiet copy the rows; a Go template is refused", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "ps -a --filter name=grafana --format json");
  await app.sees("copied 1 row");
  assert.equal((JSON.parse(copiedText(app.written)) as { Names: string }).Names, "grafana");
  await typeLine(app, "ps -aq --no-trunc -f name=grafana");
  await app.sees("copied 1 row");
  assert.match(copiedText(app.written), /^[0-9a-f]{64}$/);
  await typeLine(app, "ps --format table");
  await app.sees("--format json copies the rows");
});
