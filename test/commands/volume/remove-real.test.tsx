import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { paletteEngine } from "../support/palette-engine.ts";

describe("volumes and networks, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("volumes and networks tell who has them; a volume is removed after its name was typed", async () => {
    await engine.daemon.api.start("holder", { Image: engine.image, Cmd: ["sleep", "1000"], HostConfig: { Binds: ["held:/h"] } });
    await engine.createVolume("free");
    await using app = await engine.open();
    await app.press("3");
    await app.sees(/held\s+holder/);
    await app.press("/");
    await app.type("free");
    await app.press("enter", "D");
    await app.sees("Type free to go on");
    await app.type("free");
    await app.press("enter");
    await app.sees("free removed");
    assert.deepEqual(await engine.volumeNames(), ["held"]);
    await app.press("esc", "4");
    await app.sees(/bridge\s+[0-9a-f]{12}\s+.*holder.*twin-peer/);
    await engine.daemon.api.remove("holder");
    await engine.daemon.api.ask("DELETE", "/volumes/held");
  });
});
