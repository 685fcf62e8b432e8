import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "../../support/shop.ts";
import { typeLine } from "../../support/enter-line.ts";
import { copiedText } from "../../support/copied-text.ts";

test("inspect takes several names of any kind, and --format copies the whole or a part", async () => {
  await using shop = await openShop();
  const { app } = shop;
  await typeLine(app, "inspect grafana");
  await app.sees("inspect grafana");
  await app.press("esc", "2");
  await app.sees("REPOSITORY");
  await app.press("1");
  await typeLine(app, "inspect --type image busybox");
  await app.sees(/inspect busybox/);
  await app.press("esc");
  await typeLine(app, "inspect --format {{.State.Status}} grafana registry");
  await app.sees("copied: {{.State.Status}}");
  assert.equal(copiedText(app.written), "running\nrunning");
  await typeLine(app, "inspect -f {{.No.Such}} grafana");
  await app.sees("there is no such part");
  await typeLine(app, "inspect -f '{{range .Mounts}}x{{end}}' grafana");
  await app.sees("Go's templates are the CLI's");
  await app.press("esc");
  await typeLine(app, "version --format {{.Server.ApiVersion}}");
  await app.sees(/copied: 1\.\d+/);
  assert.match(copiedText(app.written), /^1\.\d+$/);
});
