import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { asTwins, enter, paletteEngine } from "../support/palette-engine.ts";

const volumeLines = [
  "",
  "-d local",
  "--label a=1 --label b",
  "-o type=tmpfs -o device=tmpfs --opt o=size=1m,uid=1000",
  "--driver local --label x=",
  "--name",
];

describe("volume create, beside Docker's CLI on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("volume create: what the engine holds is what Docker's CLI makes, line by line", async () => {
    await using app = await engine.open();
    for (const line of volumeLines) {
      const words = line.split(" ").filter(Boolean);
      await engine.daemon.docker("volume", "create", ...words, "theirs");
      const theirs: unknown = await engine.daemon.api.read("/volumes/theirs");
      await engine.daemon.api.ask("DELETE", "/volumes/theirs");
      await enter(app, `volume create ${line} ours`);
      await app.sees("ours created");
      const ours: unknown = await engine.daemon.api.read("/volumes/ours");
      await engine.daemon.api.ask("DELETE", "/volumes/ours");
      assert.deepEqual(asTwins(ours), asTwins(theirs), line);
      await enter(app, "network ls");
      await app.seesNot("ours created");
    }
  });
});
