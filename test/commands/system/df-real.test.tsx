import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, paletteEngine } from "../support/palette-engine.ts";

describe("df, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("df: its figures, each thing with what it frees, and a prune that is told by name and bytes before it is done", async () => {
    const Cmd = ["sh", "-c", "head -c 123000 /dev/zero > /s/x"];
    await engine.daemon.api.runToEnd("filler", { Image: engine.image, Cmd, HostConfig: { NetworkMode: "host", Binds: ["spare:/s"] } });
    await engine.daemon.api.remove("filler");
    await using app = await engine.open();
    await enter(app, "system df");
    await app.sees(/Local Volumes\s+1\s+0\s+123kB\s+123kB \(100%\)/);
    await app.press("v");
    await app.sees(/volume\s+spare\s+123kB\s+123kB/);
    await app.press("/");
    await app.type("volume");
    await app.press("enter", "D");
    // From API 1.42 on a volume with a name goes only when all are asked for.
    const tickAll = async (): Promise<void> => {
      if (engine.traits.api === "1.41") return;
      await app.sees("Nothing would go.");
      await app.press("up", "up", " ");
    };
    await tickAll();
    await app.sees("1 thing goes and 123kB become free");
    await app.sees(/volume spare\s+123kB/);
    if (engine.traits.api !== "1.41") await app.press("down", "down");
    await app.press("enter");
    await app.seesNot("become free");
    assert.deepEqual(await engine.volumeNames(), ["spare"]);
    await app.press("D");
    await tickAll();
    await app.sees(/volume spare\s+123kB/);
    await app.press("y");
    await app.sees("123kB reclaimed");
    assert.deepEqual(await engine.volumeNames(), []);
  });
});
