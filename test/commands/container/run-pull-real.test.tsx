import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateRegistryUnavailable } from "../../support/private-registry.ts";
import { besideRegistry, enterSlowly, imagesEngine, logIn } from "../support/images-engine.ts";

describe("run of an image that a real registry has", { skip: privateRegistryUnavailable() ?? false }, () => {
  const engine = imagesEngine();
  const beside = besideRegistry(engine);

  test("run fetches a missing image as who is logged in; --pull never refuses, --pull always asks again", async () => {
    await logIn(engine, beside.registry);
    await using app = await engine.open();
    const name = `${beside.registry.host}/run/me:1`;
    await engine.docker("tag", engine.image, name);
    await enterSlowly(app, `push ${name}`);
    await app.sees(`${name} pushed, `);
    await app.press("esc");
    await engine.docker("rmi", name);

    await enterSlowly(app, `run --pull never -d --network host --name never ${name} sleep 1000`);
    await app.sees(/No such image/i);
    await enterSlowly(app, `run -d --network host --name fetched ${name} sleep 1000`);
    await app.sees(/fetched runs \([0-9a-f]{12}\)/);
    await app.sees(`${name} is not here: it is pulled`);
    await app.press("esc");
    assert.equal(await engine.docker("inspect", "-f", "{{.State.Status}} {{.Config.Image}}", "fetched"), `running ${name}`);
    await enterSlowly(app, `create --pull always --name asked ${name} sh`);
    await app.sees(/asked created \([0-9a-f]{12}\)/);
    await app.sees(/Image is up to date/);
    await app.press("esc");
    await engine.docker("rm", "-f", "fetched", "asked");
    await engine.docker("rmi", name);
    await engine.credentials().erase(beside.registry.host, AbortSignal.timeout(5_000));
  });
});
