import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateRegistryUnavailable } from "../../support/private-registry.ts";
import { besideRegistry, enterSlowly, imagesEngine, logIn } from "../support/images-engine.ts";

describe("pull and push at a real registry", { skip: privateRegistryUnavailable() ?? false }, () => {
  const engine = imagesEngine();
  const beside = besideRegistry(engine);

  test("all tags, digest, platform and quiet of pull; all tags of push", async () => {
    await logIn(engine, beside.registry);
    await using app = await engine.open();
    const repository = `${beside.registry.host}/many`;
    for (const tag of ["x", "y"]) await engine.docker("tag", engine.image, `${repository}:${tag}`);
    await enterSlowly(app, `push -a ${repository}`);
    await app.sees(`${repository} pushed`);
    assert.deepEqual(beside.registry.tagsOf("many"), ["x", "y"]);
    const digest = (await engine.docker("image", "inspect", "-f", "{{index .RepoDigests 0}}", `${repository}:x`)).split("@")[1] ?? "";
    await app.press("esc");
    await engine.docker("rmi", `${repository}:x`, `${repository}:y`);
    await enterSlowly(app, `pull --all-tags -q ${repository}`);
    await app.sees(`${repository} pulled`);
    assert.ok((await engine.isThere(`${repository}:x`)) && (await engine.isThere(`${repository}:y`)));
    await app.press("esc");
    await enterSlowly(app, `pull --platform linux/amd64 ${repository}@${digest}`);
    await app.sees(`${repository}@${digest.slice(0, 19)}… pulled`);
    await app.press("esc");
    await enterSlowly(app, `pull -a ${repository}:x`);
    await app.sees("with --all-tags the name stands without tag and digest");
    await enterSlowly(app, `push --platform linux/amd64 ${repository}:x`);
    await app.sees(engine.traits.api === "1.41" ? "--platform needs API 1.46" : `${repository}:x pushed`);
    await enterSlowly(app, `search ${beside.registry.host}/many`);
    await app.sees("Unexpected status code 404");
  });
});
