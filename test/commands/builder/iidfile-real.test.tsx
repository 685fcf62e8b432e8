import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { removeFile } from "../../../src/terminal/remove-file.ts";
import { saveFile } from "../../../src/terminal/save-file.ts";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type CliAnswer, findDockerClis } from "../../support/docker-clis.ts";
import { enterLine } from "../../support/enter-line.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

const [cli] = findDockerClis();
const unavailable = privateEngineUnavailable() ?? (cli ? false : "no docker CLI is installed");
const env = { DOCKER_BUILDKIT: "0" };

/** `build --iidfile`, once by Docker's CLI and once by Gantry, on one engine. */
describe("the file of build --iidfile", { skip: unavailable }, () => {
  let daemon: PrivateEngine;
  let app: TestApp;
  let folder = "";
  let place = "";
  const theirs = (): string => join(place, "theirs");
  const ours = (): string => join(place, "ours");

  before(async () => {
    daemon = await shareEngine();
    const image = await daemon.importBusybox();
    await daemon.docker("create", "--name", "box", image, "sh");
    folder = await mkdtemp(join(tmpdir(), "gantry-iid-"));
    await mkdir(join(folder, "context"));
    await writeFile(join(folder, "context", "Dockerfile"), `FROM ${image}\nRUN true\n`);
    await writeFile(join(folder, "context", "Bad"), `FROM ${image}\nRUN exit 3\n`);
    const host = { env, workingDir: folder, homeDir: folder, readFile: (path: string) => readFileSync(path), fileExists: existsSync };
    app = await openApp(
      { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } },
      { host, saveFile, removeFile },
    );
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    place = await mkdtemp(join(folder, "place-"));
    while (app.context.getState().ui.views.length > 1) await app.press("esc");
  });

  const buildBoth = async (
    words: readonly string[],
  ): Promise<{ readonly answer: CliAnswer; readonly tone: string; readonly text: string }> => {
    assert.ok(cli);
    const context = join(folder, "context");
    const answer = await cli.run(daemon.socketPath, ["build", "--iidfile", theirs(), ...words, context], { env });
    return { answer, ...(await enterLine(app, `build --iidfile ${ours()} ${words.join(" ")} ${context}`)) };
  };

  test("holds the id as the CLI writes it, and nothing else", async () => {
    const { answer, tone, text } = await buildBoth([]);
    assert.equal(answer.exitCode, 0, answer.stderr);
    assert.equal(tone, "done", text);
    assert.equal(await readFile(ours(), "utf8"), await readFile(theirs(), "utf8"));
    assert.match(await readFile(ours(), "utf8"), /^sha256:[0-9a-f]{64}$/);
    assert.equal((await stat(ours())).mode, (await stat(theirs())).mode);
    assert.deepEqual(await readdir(place), ["ours", "theirs"]);
  });

  test("replaces the id of an earlier build", async () => {
    for (const path of [theirs(), ours()]) await writeFile(path, `sha256:${"0".repeat(64)} and more than that`);
    const { tone, text } = await buildBoth([]);
    assert.equal(tone, "done", text);
    assert.equal(await readFile(ours(), "utf8"), await readFile(theirs(), "utf8"));
  });

  test("is not written when the build fails, and that of an earlier build is gone", async () => {
    for (const isStale of [false, true]) {
      if (isStale) for (const path of [theirs(), ours()]) await writeFile(path, `sha256:${"0".repeat(64)}`);
      const { answer, tone, text } = await buildBoth(["-f", join(folder, "context", "Bad")]);
      assert.notEqual(answer.exitCode, 0);
      assert.equal(tone, "failed");
      assert.match(text, /3/);
      assert.deepEqual(await readdir(place), []);
    }
  });

  test("that can't be written fails the build in words, though the image is there", async () => {
    place = join(place, "not-there");
    const { answer, tone, text } = await buildBoth(["-t", "unwritten:1"]);
    assert.notEqual(answer.exitCode, 0);
    assert.equal(tone, "failed");
    assert.match(text, /not-there\/ours could not be written: no such file or folder → check the path/);
    assert.notEqual((await daemon.docker("images", "-q", "unwritten:1")).trim(), "");
  });

  test("that is a folder is refused before anything is built", async () => {
    await mkdir(ours());
    const { tone, text } = await enterLine(app, `build --iidfile ${ours()} -t folder:1 ${join(folder, "context")}`);
    assert.equal(tone, "failed");
    assert.match(text, /it is a folder|operation not permitted/);
    assert.equal((await daemon.docker("images", "-q", "folder:1")).trim(), "");
    assert.deepEqual(await readdir(place), ["ours"]);
  });
});
