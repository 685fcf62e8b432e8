import { test } from "node:test";
import { rawRequest } from "../support/raw-api.ts";
import { find, openShop } from "../support/shop.ts";

for (const [what, key, title, told] of [
  ["the log", "l", "log of grafana", /log of grafana.*removed/],
  ["the charts", "S", "charts of grafana", /charts of grafana[\s\S]*grafana was removed/],
  ["the processes", "t", "processes in grafana", /processes in grafana[\s\S]*grafana was removed/],
] as const)
  test(`${what} of a container that somebody else removes keep its name, and say that it was removed`, async () => {
    await using shop = await openShop();
    const { app, engine } = shop;
    await find(app, "grafana");
    await app.press(key);
    await app.sees(title);
    await rawRequest({ transport: "unix", socketPath: engine.socketPath }, "DELETE", "/containers/grafana?force=1");
    await app.sees(told);
  });

test("an empty log of a container that was removed does not promise lines", async () => {
  await using shop = await openShop();
  const { app, engine } = shop;
  const endpoint = { transport: "unix", socketPath: engine.socketPath } as const;
  await rawRequest(endpoint, "POST", "/containers/create?name=silent", { Image: "redis:7.4" });
  await find(app, "silent");
  await app.press("l");
  await app.sees("log of silent");
  await rawRequest(endpoint, "DELETE", "/containers/silent");
  await app.sees("silent was removed. Esc leads back.");
});
