import { test } from "node:test";
import { find, onlyRead, openShop } from "../support/shop.ts";

test("in a terminal too small to show anything no key does anything that is not seen", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  app.context.dispatch({ type: "resized", columns: 20, rows: 5 });
  await app.sees("needs 60x15");
  await app.press("u", "P", "y", "ctrl+t", "y", "x", "enter", ":", ..."kill grafana", "enter", "y");
  app.send("\u001b[200~grafana\u001b[201~");
  await app.passes(1000);
  onlyRead(engine);
  app.context.dispatch({ type: "resized", columns: 100, rows: 30 });
  await app.sees("log of grafana");
  await app.seesNot("kill grafana");
});

test("a question that is open when the terminal becomes too small is not answered unseen; Esc closes it", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  await find(app, "grafana");
  await app.press("P");
  await app.sees("Pause grafana");
  app.context.dispatch({ type: "resized", columns: 20, rows: 5 });
  await app.sees("needs 60x15");
  await app.press("y");
  await app.passes(1000);
  onlyRead(engine);
  await app.press("esc");
  app.context.dispatch({ type: "resized", columns: 100, rows: 30 });
  await app.sees("log of grafana");
  await app.seesNot("Pause grafana");
});
