import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, paletteEngine } from "../support/palette-engine.ts";

describe("info, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("info: all that the engine says, as a tree", async () => {
    await using app = await engine.open();
    await enter(app, "info");
    await app.sees(/Containers: \d/);
    await app.sees(/Driver: \w+/);
  });
});
