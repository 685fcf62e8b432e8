import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, paletteEngine } from "../support/palette-engine.ts";

describe("events, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("events: the past that was asked for, then live, and the container's own by e", async () => {
    await engine.createVolume("told");
    await using app = await engine.open();
    await enter(app, "events --since 10m --filter type=volume");
    await app.sees(/volume\s+create\s+told/);
    await engine.daemon.api.ask("DELETE", "/volumes/told");
    await app.sees(/volume\s+destroy\s+told/);
    await app.press("esc", "1", "/");
    await app.type("twin-peer");
    await app.press("enter", "e");
    await app.sees(/container\s+start\s+twin-peer/);
  });
});
