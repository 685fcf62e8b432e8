import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { isAtLeast } from "../../src/engine/request/api-gate.ts";
import { connected, openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

/** What the question of a prune says of volumes, against what is gone afterwards. */
describe("a prune of volumes takes what its question says", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let image = "";
  let api = "";

  before(async () => {
    engine = await shareEngine();
    image = await engine.importBusybox();
    api = (await engine.docker("version", "--format", "{{.Server.APIVersion}}")).trim();
  });
  after(() => engine?.[Symbol.asyncDispose]());

  const volumes = async (): Promise<readonly string[]> => (await engine.docker("volume", "ls", "-q")).trim().split("\n").filter(Boolean);
  /** Two with a name, of 3 kB each, one without; nothing uses them. */
  const makeVolumes = async (): Promise<void> => {
    const { docker } = engine;
    await docker(
      "run",
      "--name",
      "made",
      "-v",
      "one:/a",
      "-v",
      "two:/b",
      "-v",
      "/c",
      image,
      "sh",
      "-c",
      "head -c 3000 /dev/zero | tee /a/x > /b/x",
    );
    await docker("rm", "made");
    assert.equal((await volumes()).length, 3);
  };
  const ask = async (line: string, apiVersion?: string) => {
    const gantry = openGantry(["-H", `unix://${engine.socketPath}`], {
      columns: 100,
      rows: 30,
      env: { DOCKER_API_VERSION: apiVersion, DOCKER_CONFIG: "/nonexistent" },
    });
    try {
      await connected(gantry);
      await gantry.waitFor(/No containers/);
      await gantry.press(":");
      await gantry.type(line);
      await gantry.waitFor(new RegExp(`:${line}`));
      await gantry.press("enter");
      await gantry.waitFor(/things? go(es)? and|Nothing would go/);
    } catch (error) {
      await gantry[Symbol.asyncDispose]();
      throw error;
    }
    return gantry;
  };

  test("before API 1.42 those with a name go, too: it is said, and no choice is offered", async () => {
    await makeVolumes();
    await using gantry = await ask("volume prune", "1.41");
    assert.match(gantry.text(), /3 things go and 6kB become free/);
    assert.match(gantry.text(), /With API 1\.41 volumes that have a name go, too/);
    assert.doesNotMatch(gantry.text(), /\[ \] all/);
    await gantry.press("y");
    await gantry.waitFor(/6kB reclaimed/);
    assert.deepEqual(await volumes(), []);
  });

  test("from API 1.42 on those with a name stay, which is said, and go when they are ticked", async (t) => {
    if (!isAtLeast(api, "1.42")) return t.skip(`this engine speaks ${api}`);
    await makeVolumes();
    {
      await using gantry = await ask("volume prune");
      assert.match(gantry.text(), /1 thing goes and 0B become free/);
      assert.match(gantry.text(), /2 unused volumes with a name stay \(6kB\): all takes them, too/);
      await gantry.press("y");
      await gantry.waitFor(/0B reclaimed/);
      assert.deepEqual(await volumes(), ["one", "two"]);
    }
    {
      await using gantry = await ask("system prune --volumes");
      assert.match(gantry.text(), /2 unused volumes with a name stay \(6kB\): :volume prune -a takes them, too/);
      await gantry.press("esc");
    }
    await using gantry = await ask("volume prune");
    assert.match(gantry.text(), /Nothing would go\.[\s\S]*2 unused volumes with a name stay \(6kB\)/);
    // The question begins on Cancel; the first field is two above it.
    await gantry.press("up", "up", "space");
    await gantry.waitFor(/2 things go and 6kB become free/);
    assert.doesNotMatch(gantry.text(), /stay \(/);
    await gantry.press("tab", "tab", "y");
    await gantry.waitFor(/6kB reclaimed/);
    assert.deepEqual(await volumes(), []);
  });
});
