import { test } from "node:test";
import { onlyRead, openShop } from "../../support/shop.ts";

test("image prune -a names what no container was made from, and nothing that one uses", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await app.press(":", ..."image prune -a", "enter");
  await app.sees(/busybox:latest/);
  await app.seesNot(/image (nginx|postgres|shop\/api)/);
  await app.press("enter");
  await app.seesNot("busybox:latest");
  onlyRead(engine);
});
