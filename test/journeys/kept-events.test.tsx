import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { eventsFile } from "../../src/terminal/events-file.ts";
import { openApp } from "../support/app.tsx";
import { openDemo } from "../support/demo.ts";
import { engineApi } from "../support/engine-api.ts";
import { find } from "../support/shop.ts";

const size = { columns: 100, rows: 40 };
const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), "gantry-kept-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
const hourMs = 3_600_000;

test("who killed a container is known after Gantry was closed and the engine has forgotten it, and since when events are known", async () => {
  await using place = await folder();
  await using engine = await openDemo();
  const open = () => openApp(engine, { ...size, eventsFile: eventsFile(place.path, engine.socketPath) });
  {
    await using app = await open();
    await engineApi(engine.socketPath).ask("POST", "/containers/shop-api-1/kill");
    await app.sees(/shop-api-1 +exited 137 .* SIGKILL through the API/);
  }
  await engine.clock.advance(26 * hourMs, async () => undefined);
  engine.world.events.splice(0, engine.world.events.length - 1);
  {
    await using app = await openApp(engine, size);
    await app.sees(/shop-api-1 +exited 137 .* SIGKILL; who sent it is not known/);
    await find(app, "shop-api-1");
    await app.sees(/events since 03-14 09:30/);
  }
  await using app = await open();
  await app.sees(/shop-api-1 +exited 137 .* SIGKILL through the API/);
  await find(app, "shop-api-1");
  await app.seesNot(/events since/);
  await app.press("d");
  await app.sees(/killed by SIGKILL through the API/);
});

test("where the engine has forgotten more than was kept, nothing is claimed of that time, and the screen names it", async () => {
  await using place = await folder();
  await using engine = await openDemo();
  const open = () => openApp(engine, { ...size, eventsFile: eventsFile(place.path, engine.socketPath) });
  const api = engineApi(engine.socketPath);
  {
    await using app = await open();
    await api.ask("POST", "/containers/shop-api-1/kill");
    await app.sees(/shop-api-1 +exited 137 .* SIGKILL through the API/);
  }
  const passes = (ms: number): Promise<void> => engine.clock.advance(ms, async () => undefined);
  await passes(60_000);
  await api.ask("POST", "/containers/shop-api-1/start");
  await passes(60_000);
  await api.ask("POST", "/containers/shop-api-1/kill");
  engine.world.events.length = 0;
  await passes(26 * hourMs);
  await api.ask("POST", "/containers/grafana/pause");
  await using app = await open();
  // The kill that was kept was another run's.
  await app.sees(/shop-api-1 +exited 137 .* SIGKILL; who sent it is not known/);
  await find(app, "shop-api-1");
  await app.sees(/events since 11:32/);
});
