import { test } from "node:test";
import { openShop } from "../../support/shop.ts";

test("Tab completes the contexts that images can be copied to, in the palette and in the form", async () => {
  const list = async () => [
    { contextName: "staging", address: "tcp://10.0.0.5:2375" },
    { contextName: "store", address: "unix:///run/other.sock" },
  ];
  await using shop = await openShop({
    otherEngines: { list, open: (contextName) => Promise.reject(new Error(`asked for ${contextName}`)) },
  });
  const { app } = shop;
  await app.press("2");
  await app.sees("busybox");
  await app.press(":", ..."copy-to nginx:1.27 ");
  await app.sees(/ staging +tcp:\/\/10\.0\.0\.5:2375/);
  await app.press("s", "t", "o", "tab");
  await app.sees("copy-to nginx:1.27 store");
  await app.press("enter");
  await app.sees("asked for store");
  await app.press("esc", ":", ..."copy-to nginx:1.27 redis:7.4 stag", "tab", "enter");
  await app.sees("asked for staging");
  await app.press("esc", "/", ..."busybox", "enter");
  await app.sees("filter busybox");
  await app.press(":", ..."copy-to", "enter");
  await app.sees(/context: +</);
  await app.type("sta");
  await app.sees(/context: sta ?ging/);
  await app.press("right", "enter");
  await app.sees(/copy to another engine busybox:latest[\s\S]*asked for staging/i);
});
