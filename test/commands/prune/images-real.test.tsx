import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { until } from "../../support/wait.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("image prune, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("image prune tells by name and bytes what goes before it asks, and takes no more", async () => {
    await using app = await engine.open();
    const dangling = await engine.docker("commit", "box");
    await engine.docker("tag", engine.image, "stays:1");
    await enterSlowly(app, "image prune -f");
    await app.sees("1 thing goes");
    await app.sees(dangling.slice(7, 19));
    assert.ok(await engine.isThere(dangling));
    await app.press("enter");
    await app.seesNot("1 thing goes");
    assert.ok(await engine.isThere(dangling));
    await enterSlowly(app, "image prune --filter label=nosuch");
    await app.sees("Nothing would go");
    await app.press("esc");
    await enterSlowly(app, "image prune");
    await app.sees("1 thing goes");
    await app.press("y");
    await app.sees("reclaimed");
    await until(
      async () => !(await engine.isThere(dangling)),
      () => "the image is gone",
    );
    assert.ok(await engine.isThere("stays:1"));
  });
});
