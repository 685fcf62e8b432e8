import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openCredentials } from "../../../src/engine/credentials/credentials.ts";
import type { LoginStore } from "../../../src/engine/credentials/login-store.ts";
import { openContexts } from "../../../src/open-contexts.ts";
import { archiveFiles } from "../../../src/terminal/archive-files.ts";
import { seesFramed } from "../../support/framed-text.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type EngineTraits, engineTraits } from "../../support/engine-traits.ts";
import { type PrivateEngine, startPrivateEngine } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";
import { type PrivateRegistry, privateRegistryUnavailable, startPrivateRegistry } from "../../support/private-registry.ts";
import { until } from "../../support/wait.ts";
import { realClock } from "../../../src/real-clock.ts";

const unavailable = privateRegistryUnavailable();

describe("the commands for images from the palette, on a real engine with a real registry", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let registry: PrivateRegistry;
  let traits: EngineTraits;
  let image = "";
  let folder = "";
  const at = (name: string): string => join(folder, name);
  const docker = async (...args: readonly string[]): Promise<string> => (await daemon.docker(...args)).trim();
  const idOf = (name: string): Promise<string> => docker("image", "inspect", "-f", "{{.Id}}", name);
  const isThere = (name: string): Promise<boolean> =>
    idOf(name).then(
      () => true,
      () => false,
    );
  const credentials = (): LoginStore =>
    openCredentials({ env: { DOCKER_CONFIG: join(folder, "config"), PATH: "" }, clock: realClock, homeDir: folder, platform: "linux" });

  const open = (env: Readonly<Record<string, string>> = {}): Promise<TestApp> => {
    const connection = {
      endpoint: { transport: "unix", socketPath: daemon.socketPath },
      contextName: "test",
      address: `unix://${daemon.socketPath}`,
      chosenBy: "",
    } as const;
    return openApp(
      { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } },
      { archives: archiveFiles, credentials: credentials(), ...openContexts(realClock, env, connection) },
    );
  };
  /** Enters a line; what is typed twice would else meet the page of the job before. */
  const enter = async (app: TestApp, line: string): Promise<void> => {
    await app.press(":");
    // The lists that a line may name are asked for when it is opened; a person takes longer to type than they take to come.
    await app.passes(400);
    app.keys.paste(line);
    await app.press("enter");
  };

  before(async () => {
    daemon = await shareEngine();
    registry = await startPrivateRegistry(daemon);
    traits = await engineTraits({ transport: "unix", socketPath: daemon.socketPath });
    image = await daemon.importBusybox();
    folder = await mkdtemp(join(daemon.folder, "files-"));
    await docker("create", "--name", "box", image, "sh");
  });
  after(async () => {
    await registry?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
  });

  test("login asks for the password in a hidden field; push and pull use it; logout forgets it; no trace of it stays", async () => {
    await using app = await open();
    const name = `${registry.host}/a/b:1`;
    await enter(app, `tag ${image} ${name}`);
    await app.sees(`${image} is also ${name}`);

    await enter(app, `push ${name}`);
    await app.sees("no basic auth credentials");
    await app.sees("log in to the registry");
    await app.press("esc");

    await enter(app, `login ${registry.host} -u ${registry.username}`);
    await app.sees("password:");
    await app.press("tab", "tab");
    await app.type("wrong");
    await app.sees("•••••");
    await app.press("enter");
    await seesFramed(app, /401 Unauthorized/);
    await seesFramed(app, /password: +•••••/);
    await app.press("esc");
    await enter(app, `login ${registry.host} -u ${registry.username}`);
    await app.sees("password:");
    await app.press("tab", "tab");
    await app.type(registry.password);
    await app.press("enter");
    await app.sees(`logged in at ${registry.host} as ${registry.username}`);

    await enter(app, `push ${name}`);
    await app.sees(`${name} pushed, `);
    assert.deepEqual(registry.tagsOf("a/b"), ["1"]);
    await app.press("esc");
    const id = await idOf(name);
    await docker("rmi", name);
    await enter(app, `pull ${name}`);
    await app.sees(`${name} pulled, `);
    assert.equal(await idOf(name), id);
    await app.press("esc");

    await enter(app, `logout ${registry.host}`);
    await app.sees(`logged out of ${registry.host}`);
    assert.equal(await credentials().get(registry.host, AbortSignal.timeout(5_000)), undefined);
    await enter(app, `logout ${registry.host}`);
    await app.sees(`nobody was logged in at ${registry.host}`);

    const state = JSON.stringify(app.context.getState(), (_, value) => (value instanceof Map ? [...value] : value));
    for (const trace of [state, app.kept.join("\n"), app.written.join("\n")])
      for (const secret of [registry.password, JSON.stringify(registry.password).slice(1, -1), "wrong"])
        assert.ok(!trace.includes(secret), `${secret} stays in ${trace.slice(0, 80)}`);
    assert.ok(app.kept.some((line) => line.startsWith(`login ${registry.host}`)));
  });

  test("login with -p on the line is taken and not kept; half of a login and --password-stdin are refused in words", async () => {
    await using app = await open();
    await enter(app, `login ${registry.host} -u ${registry.username} --password=half-known`);
    await app.sees("password:");
    await app.press("enter");
    await seesFramed(app, /401 Unauthorized/);
    await app.press("esc");
    assert.ok(
      app.kept.every((line) => !line.includes("half-known")),
      app.kept.join("\n"),
    );
    await enter(app, `login ${registry.host} -u ${registry.username}`);
    await app.press("enter");
    await app.sees("password: a value is needed");
    await app.press("esc");
    await enter(app, "login --password-stdin");
    await app.press("enter");
    await app.sees("leave --password-stdin out");
    await app.press("esc");
    await enter(app, `login ${registry.host}`);
    await app.press("enter");
    await app.sees("nobody is logged in");
  });

  test("a kept login is tried again when nothing is typed", async () => {
    await credentials().store(
      { server: registry.host, username: registry.username, password: registry.password },
      AbortSignal.timeout(5_000),
    );
    await using app = await open();
    await enter(app, `login ${registry.host}`);
    await app.press("enter");
    await app.sees(`logged in at ${registry.host} as ${registry.username}`);
  });

  test("run fetches a missing image as who is logged in; --pull never refuses, --pull always asks again", async () => {
    await credentials().store(
      { server: registry.host, username: registry.username, password: registry.password },
      AbortSignal.timeout(5_000),
    );
    await using app = await open();
    const name = `${registry.host}/run/me:1`;
    await docker("tag", image, name);
    await enter(app, `push ${name}`);
    await app.sees(`${name} pushed, `);
    await app.press("esc");
    await docker("rmi", name);

    await enter(app, `run --pull never -d --network none --name never ${name} sleep 1000`);
    await app.sees(/No such image/i);
    await enter(app, `run -d --network none --name fetched ${name} sleep 1000`);
    await app.sees(/fetched runs \([0-9a-f]{12}\)/);
    await app.sees(`${name} is not here: it is pulled`);
    await app.press("esc");
    assert.equal(await docker("inspect", "-f", "{{.State.Status}} {{.Config.Image}}", "fetched"), `running ${name}`);
    await enter(app, `create --pull always --name asked ${name} sh`);
    await app.sees(/asked created \([0-9a-f]{12}\)/);
    await app.sees(/Image is up to date/);
    await app.press("esc");
    await docker("rm", "-f", "fetched", "asked");
    await docker("rmi", name);
    await credentials().erase(registry.host, AbortSignal.timeout(5_000));
  });

  test("all tags, digest, platform and quiet of pull; all tags of push", async () => {
    await credentials().store(
      { server: registry.host, username: registry.username, password: registry.password },
      AbortSignal.timeout(5_000),
    );
    await using app = await open();
    const repository = `${registry.host}/many`;
    for (const tag of ["x", "y"]) await docker("tag", image, `${repository}:${tag}`);
    await enter(app, `push -a ${repository}`);
    await app.sees(`${repository} pushed`);
    assert.deepEqual(registry.tagsOf("many"), ["x", "y"]);
    const digest = (await docker("image", "inspect", "-f", "{{index .RepoDigests 0}}", `${repository}:x`)).split("@")[1] ?? "";
    await app.press("esc");
    await docker("rmi", `${repository}:x`, `${repository}:y`);
    await enter(app, `pull --all-tags -q ${repository}`);
    await app.sees(`${repository} pulled`);
    assert.ok((await isThere(`${repository}:x`)) && (await isThere(`${repository}:y`)));
    await app.press("esc");
    await enter(app, `pull --platform linux/amd64 ${repository}@${digest}`);
    await app.sees(`${repository}@${digest.slice(0, 19)}… pulled`);
    await app.press("esc");
    await enter(app, `pull -a ${repository}:x`);
    await app.sees("with --all-tags the name stands without tag and digest");
    await enter(app, `push --platform linux/amd64 ${repository}:x`);
    await app.sees(traits.api === "1.41" ? "--platform needs API 1.46" : `${repository}:x pushed`);
    await enter(app, `search ${registry.host}/many`);
    await app.sees("Unexpected status code 404");
  });

  test("save writes the archive, asks before it replaces one, and load reads it", async () => {
    await using app = await open();
    await docker("tag", image, "saved:1");
    const id = await idOf("saved:1");
    await enter(app, `save -o ${at("saved.tar.gz")} saved:1 ${image}`);
    await app.sees(`saved to ${at("saved.tar.gz")}`);
    await app.press("esc");
    const first = await readFile(at("saved.tar.gz"));
    assert.equal(first.readUInt16BE(0), 0x1f8b);

    await writeFile(at("saved.tar.gz"), "precious");
    await enter(app, `save -o ${at("saved.tar.gz")} saved:1`);
    await app.sees("would be lost");
    await app.press("enter");
    await app.sees("was left as it is");
    assert.equal(await readFile(at("saved.tar.gz"), "utf8"), "precious");
    await app.press("esc");
    await enter(app, `save -o ${at("saved.tar.gz")} saved:1`);
    await app.sees("would be lost");
    await app.press("y");
    await app.sees(`saved to ${at("saved.tar.gz")}`);
    assert.ok((await stat(at("saved.tar.gz"))).size > 1_000);
    await app.press("esc");

    await docker("rmi", "saved:1");
    await enter(app, `load -i ${at("saved.tar.gz")}`);
    await app.sees("loaded saved:1");
    assert.equal(await idOf("saved:1"), id);
    await app.press("esc");
    await enter(app, "load -i /nosuch.tar");
    await app.sees("no such file or folder");
    await app.press("esc");
    await enter(app, "load");
    await app.press("enter");
    await app.sees("input: a value is needed");
    await app.press("esc");
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes(".part")),
      [],
    );
  });

  test("export and import, from a file and with every flag", async () => {
    await using app = await open();
    await enter(app, `export -o ${at("box.tar")} box`);
    await app.sees(`saved to ${at("box.tar")}`);
    await app.press("esc");
    await enter(app, `import -c "CMD echo hi" --change "ENV A=b" -m "from a box" --platform linux/amd64 ${at("box.tar")} made:1`);
    await app.sees("imported made:1");
    assert.equal(
      await docker("image", "inspect", "-f", "{{.Config.Cmd}} {{.Config.Env}} {{.Comment}}", "made:1"),
      "[/bin/sh -c echo hi] [A=b] from a box",
    );
    await app.press("esc");
    await enter(app, "import -");
    await app.sees("standard input");
  });

  test("commit makes an image; rmi with its flags takes it away", async () => {
    await using app = await open();
    await enter(app, `commit -a Mary -m "as it is" -p=false -c "ENV X=1" box kept:2`);
    await app.sees("box committed as kept:2");
    assert.equal(await docker("image", "inspect", "-f", "{{.Author}} {{.Comment}} {{.Config.Env}}", "kept:2"), "Mary as it is [X=1]");
    await enter(app, "rmi --no-prune -f kept:2");
    await app.sees("Remove kept:2");
    await app.press("y");
    await app.sees("untagged kept:2");
    assert.equal(await isThere("kept:2"), false);
  });

  test("image prune tells by name and bytes what goes before it asks, and takes no more", async () => {
    await using app = await open();
    const dangling = await docker("commit", "box");
    await docker("tag", image, "stays:1");
    await enter(app, "image prune -f");
    await app.sees("1 thing goes");
    await app.sees(dangling.slice(7, 19));
    assert.ok(await isThere(dangling));
    await app.press("enter");
    await app.seesNot("1 thing goes");
    assert.ok(await isThere(dangling));
    await enter(app, "image prune --filter label=nosuch");
    await app.sees("Nothing would go");
    await app.press("esc");
    await enter(app, "image prune");
    await app.sees("1 thing goes");
    await app.press("y");
    await app.sees("reclaimed");
    await until(
      async () => !(await isThere(dangling)),
      () => "the image is gone",
    );
    assert.ok(await isThere("stays:1"));
  });

  test("an image is copied to the engine of another context", async () => {
    await using second = await startPrivateEngine();
    const config = await mkdtemp(join(folder, "contexts-"));
    await daemon.docker("--config", config, "context", "create", "other", "--docker", `host=unix://${second.socketPath}`);
    await using app = await open({ DOCKER_CONFIG: config });
    await docker("tag", image, "copied:1");
    await enter(app, "copy-to copied:1 nowhere");
    await app.sees('context "nowhere"');
    await app.sees('"other"');
    await app.press("esc");
    await enter(app, "copy-to copied:1 other");
    await app.sees("copied:1 copied to other");
    assert.equal((await second.docker("image", "inspect", "-f", "{{.Id}}", "copied:1")).trim(), await idOf("copied:1"));
  });

  test("history copies what the CLI prints as JSON, and the ids with -q", async () => {
    await using app = await open();
    await docker("commit", "-m", "one more", "-c", `CMD ["sh", "-c", "${"echo long; ".repeat(10)}"]`, "box", "layered:1");
    const copied = async (line: string): Promise<string> => {
      const before = app.written.length;
      await enter(app, line);
      await app.sees("copied");
      await until(
        () => app.written.length > before,
        () => "the clipboard",
      );
      return Buffer.from(/;c;(.*)\x07$/.exec(app.written.at(-1) ?? "")?.[1] ?? "", "base64").toString();
    };
    for (const flags of ["--human=false", "-H=false --no-trunc"])
      assert.equal(
        await copied(`history --format json ${flags} layered:1`),
        await docker("history", "--format", "json", ...flags.split(" "), "layered:1"),
      );
    assert.equal(await copied("history -q layered:1"), await docker("history", "-q", "layered:1"));
    await enter(app, "history layered:1");
    await app.sees("image layered:1");
    await app.press("esc");
    assert.equal(await copied("history --format '{{.ID}}' layered:1"), await docker("history", "--format", "{{.ID}}", "layered:1"));
  });

  test("keys of the list of images: P and T open forms that begin as the row", async () => {
    await using app = await open();
    await app.press("2");
    await app.sees("REPOSITORY");
    await app.press("/", ..."gantry-busybox", "enter");
    await app.press("T");
    await app.sees(new RegExp(`new name: +${image}`));
    await app.press("ctrl+u", ..."renamed:3", "enter");
    await app.sees(`${image} is also renamed:3`);
    assert.equal(await idOf("renamed:3"), await idOf(image));
    await app.press("P");
    await app.sees(new RegExp(`image: +${image}`));
    await app.press("esc");
  });
});
