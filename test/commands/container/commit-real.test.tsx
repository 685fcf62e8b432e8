import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("commit, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("commit makes an engine.image; rmi with its flags takes it away", async () => {
    await using app = await engine.open();
    await enterSlowly(app, `commit -a Mary -m "as it is" -p=false -c "ENV X=1" box kept:2`);
    await app.sees("box committed as kept:2");
    assert.equal(
      await engine.docker("image", "inspect", "-f", "{{.Author}} {{.Comment}} {{.Config.Env}}", "kept:2"),
      "Mary as it is [X=1]",
    );
    await enterSlowly(app, "rmi --no-prune -f kept:2");
    await app.sees("Remove kept:2");
    await app.press("y");
    await app.sees("untagged kept:2");
    assert.equal(await engine.isThere("kept:2"), false);
  });

  test("what another hand commits without a name stands in the list of images at once", async () => {
    await using app = await engine.open();
    await app.press("esc", "2");
    await app.sees("REPOSITORY");
    const id = (await engine.docker("commit", "box")).replace("sha256:", "").slice(0, 12);
    await app.sees(new RegExp(`<none>.*${id}`));
    await engine.docker("rmi", id);
    await app.seesNot(id);
  });
});
