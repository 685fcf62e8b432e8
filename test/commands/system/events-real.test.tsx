import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openApp } from "../../support/app.tsx";
import { privateEngineUnavailable, startPrivateEngine } from "../../support/private-engine.ts";
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

  test("what was seen to happen stays when the engine has forgotten it, and from when on the engine tells all is said", async () => {
    await using daemon = await startPrivateEngine({ withoutFirewall: true });
    const Image = await daemon.importBusybox();
    await daemon.api.create("resting", { Image, Cmd: ["true"] });
    await using app = await openApp(
      { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 0 } } },
      { columns: 160, rows: 40 },
    );
    await daemon.api.start("job", { Image, Cmd: ["sh", "-c", "exit 7"] });
    await daemon.api.wait("job");
    await app.press("V");
    await app.sees(/container\s+die\s+job\s+exitCode=7/);
    await daemon.restart();
    await daemon.api.ask("POST", "/volumes/create", { Name: "afterwards" });
    await app.sees(/volume\s+create\s+afterwards/);
    const ends = (): readonly string[] => app.screen().filter((row) => /container\s+die\s+job\s+exitCode=7/.test(row));
    assert.equal(ends().length, 1, app.screen().join("\n"));
    await app.seesNot("events:");
    // Another look, for which nothing was heard yet.
    await app.press("1", "V");
    await app.sees(/\[V events\].* --since 1h · all from \d\d:\d\d:\d\d on/);
    await app.sees(/volume\s+create\s+afterwards/);
    assert.equal(ends().length, 1, app.screen().join("\n"));
    await app.press("1");
    await app.press("/", ..."job", "enter", "e");
    await app.sees(/container\s+die\s+job\s+exitCode=7/);
    await app.press("esc");
    await enter(app, "events --since 1h --filter type=container");
    await app.sees(/The engine remembers nothing from before \d\d:\d\d:\d\d/);
  });
});
