import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { privateEngineUnavailable, startPrivateEngine } from "../../support/private-engine.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("copy-to, from a real engine to another", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("an image is copied to the engine of another context", async () => {
    await using second = await startPrivateEngine();
    const config = await mkdtemp(join(engine.folder, "contexts-"));
    await engine.daemon.docker("--config", config, "context", "create", "other", "--docker", `host=unix://${second.socketPath}`);
    await using app = await engine.open({ DOCKER_CONFIG: config });
    await engine.docker("tag", engine.image, "copied:1");
    await enterSlowly(app, "copy-to copied:1 nowhere");
    await app.sees('context "nowhere"');
    await app.sees('"other"');
    await app.press("esc");
    await enterSlowly(app, "copy-to copied:1 other");
    await app.sees("copied:1 copied to other");
    assert.equal((await second.docker("image", "inspect", "-f", "{{.Id}}", "copied:1")).trim(), await engine.idOf("copied:1"));
  });
});
