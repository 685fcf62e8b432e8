import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { seesFramed } from "../../support/framed-text.ts";
import { privateRegistryUnavailable } from "../../support/private-registry.ts";
import { besideRegistry, enterSlowly, imagesEngine, logIn } from "../support/images-engine.ts";

describe("login, from the palette, at a real registry", { skip: privateRegistryUnavailable() ?? false }, () => {
  const engine = imagesEngine();
  const beside = besideRegistry(engine);

  test("login asks for the password in a hidden field; push and pull use it; logout forgets it; no trace of it stays", async () => {
    await using app = await engine.open();
    const name = `${beside.registry.host}/a/b:1`;
    await enterSlowly(app, `tag ${engine.image} ${name}`);
    await app.sees(`${engine.image} is also ${name}`);

    await enterSlowly(app, `push ${name}`);
    await app.sees("no basic auth credentials");
    await app.sees("log in to the registry");
    await app.press("esc");

    await enterSlowly(app, `login ${beside.registry.host} -u ${beside.registry.username}`);
    await app.sees("password:");
    await app.type("wrong");
    await app.sees("•••••");
    await app.press("enter");
    await seesFramed(app, /401 Unauthorized/);
    await seesFramed(app, /password: +•••••/);
    await app.press("esc");
    await enterSlowly(app, `login ${beside.registry.host} -u ${beside.registry.username}`);
    await app.sees("password:");
    await app.type(beside.registry.password);
    await app.press("enter");
    await app.sees(`logged in at ${beside.registry.host} as ${beside.registry.username}`);

    await enterSlowly(app, `push ${name}`);
    await app.sees(`${name} pushed, `);
    assert.deepEqual(beside.registry.tagsOf("a/b"), ["1"]);
    await app.press("esc");
    const id = await engine.idOf(name);
    await engine.docker("rmi", name);
    await enterSlowly(app, `pull ${name}`);
    await app.sees(`${name} pulled, `);
    assert.equal(await engine.idOf(name), id);
    await app.press("esc");

    await enterSlowly(app, `logout ${beside.registry.host}`);
    await app.sees(`logged out of ${beside.registry.host}`);
    assert.equal(await engine.credentials().get(beside.registry.host, AbortSignal.timeout(5_000)), undefined);
    await enterSlowly(app, `logout ${beside.registry.host}`);
    await app.sees(`nobody was logged in at ${beside.registry.host}`);

    const state = JSON.stringify(app.context.getState(), (_, value) => (value instanceof Map ? [...value] : value));
    for (const trace of [state, app.kept.join("\n"), app.written.join("\n")])
      for (const secret of [beside.registry.password, JSON.stringify(beside.registry.password).slice(1, -1), "wrong"])
        assert.ok(!trace.includes(secret), `${secret} stays in ${trace.slice(0, 80)}`);
    assert.ok(app.kept.some((line) => line.startsWith(`login ${beside.registry.host}`)));
  });

  test("login with -p on the line is taken and not kept; half of a login and --password-stdin are refused in words", async () => {
    await using app = await engine.open();
    await enterSlowly(app, `login ${beside.registry.host} -u ${beside.registry.username} --password=half-known`);
    await app.sees("password:");
    await app.press("enter");
    await seesFramed(app, /401 Unauthorized/);
    await app.press("esc");
    assert.ok(
      app.kept.every((line) => !line.includes("half-known")),
      app.kept.join("\n"),
    );
    await enterSlowly(app, `login ${beside.registry.host} -u ${beside.registry.username}`);
    await app.press("enter");
    await app.sees("password: a value is needed");
    await app.press("esc");
    await enterSlowly(app, "login --password-stdin");
    await app.press("enter");
    await app.sees("leave --password-stdin out");
    await app.press("esc");
    await enterSlowly(app, `login ${beside.registry.host}`);
    await app.press("enter");
    await app.sees("nobody is logged in");
  });

  test("a kept login is tried again when nothing is typed", async () => {
    await logIn(engine, beside.registry);
    await using app = await engine.open();
    await enterSlowly(app, `login ${beside.registry.host}`);
    await app.press("enter");
    await app.sees(`logged in at ${beside.registry.host} as ${beside.registry.username}`);
  });
});
