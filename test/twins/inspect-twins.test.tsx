import { messageText } from "../../src/text/message-text.ts";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { lineOf, wordsOf } from "../../src/command/line/words.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { compareInspect } from "../support/compare-inspect.ts";
import { type CliAnswer, type DockerCli, findDockerClis } from "../support/docker-clis.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { enterLine } from "../support/enter-line.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { until } from "../support/wait.ts";
import { type Inspected, withoutChance } from "./chance.ts";
import { createLines, type TwinLine, twinFiles } from "./lines.ts";
import { refusedLines } from "./refused-lines.ts";

const clis = findDockerClis();
const env = { PATH: "/usr/bin:/bin", HOME: "/nonexistent", TWIN_HERE: "from here" };
const unavailable = privateEngineUnavailable();

/** Which CLI here takes the line to an engine of API 1.41; undefined where none does. */
const cliFor = ({ api, untilCli = 99, fromCli = 0 }: TwinLine): DockerCli | undefined =>
  api === undefined ? clis.find(({ major }) => major <= untilCli && major >= fromCli) : undefined;

/** Done once by Docker's CLI and once by Gantry's palette, at one engine: what it then holds must be alike. */
describe("twins at a real engine", { skip: unavailable ?? (clis.length === 0 ? "no docker CLI is installed" : false) }, () => {
  let daemon: PrivateEngine;
  let app: TestApp;
  let folder = "";
  const byCli = (cli: DockerCli, words: readonly string[]): Promise<CliAnswer> =>
    cli.run(daemon.socketPath, words, { workingDir: folder, env });
  const inspected = (id: string): Promise<Inspected> => daemon.api.read(`/containers/${id}/json`);

  before(async () => {
    daemon = await shareEngine();
    const { api } = daemon;
    await api.ask("POST", `/images/${await daemon.importBusybox()}/tag?repo=busybox&tag=latest`);
    folder = await mkdtemp(join(tmpdir(), "gantry-twins-"));
    await mkdir(join(folder, "sub"));
    for (const [name, text] of Object.entries(twinFiles)) await writeFile(join(folder, name), text);
    const network = (Name: string, subnets: readonly string[], EnableIPv6 = false): Promise<unknown> =>
      api.ask("POST", "/networks/create", { Name, EnableIPv6, IPAM: { Config: subnets.map((Subnet) => ({ Subnet })) } });
    await network("front", ["172.30.0.0/16"]);
    await network("back", []);
    await network("six", ["172.31.0.0/16", "2001:db8:1::/64"], true);
    await api.create("base", { Image: "busybox", Cmd: ["sh"], Volumes: { "/data": {} } });
    const host = {
      env,
      workingDir: folder,
      homeDir: folder,
      readFile: (path: string) => readFileSync(resolve(folder, path)),
      fileExists: (path: string) => existsSync(resolve(folder, path)),
    };
    // A low screen: whatever is on it is measured all the time.
    app = await openApp({ socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } }, { rows: 16, host });
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  test("create: what docker inspect says of both is alike, for each of the lines", async (context) => {
    const wrong: string[] = [];
    let twins = 0;
    let refusedByBoth = 0;
    for (const twin of createLines) {
      const cli = cliFor(twin);
      if (!cli) continue;
      const [theirName, ourName] = [`theirs${twins}`, `ours${twins}`];
      const answer = await byCli(cli, ["create", ...wordsOf(twin.line.replaceAll("NAME", theirName))]);
      const told = await enterLine(app, `create ${lineOf(wordsOf(twin.line.replaceAll("NAME", ourName)))}`);
      const isTaken = answer.exitCode === 0;
      if (isTaken !== (told.tone === "done")) {
        wrong.push(`${twin.line}\n  CLI: ${isTaken ? "taken" : answer.stderr.trim()}\n  Gantry: ${told.text}`);
        continue;
      }
      if (!isTaken) {
        refusedByBoth += 1;
        continue;
      }
      twins += 1;
      const theirs = answer.stdout.trim().split("\n").at(-1) ?? "";
      const ours = /[0-9a-f]{12}/.exec(told.text.slice(told.text.lastIndexOf(" ")))?.[0] ?? /\b[0-9a-f]{12}\b/.exec(told.text)?.[0] ?? "";
      const [a, b] = await Promise.all([inspected(theirs), inspected(ours)]);
      const isOldCli = cli.major < 28;
      const differences = compareInspect(
        { inspected: withoutChance(a, isOldCli), names: [theirName, a.Name.slice(1)] },
        { inspected: withoutChance(b, isOldCli), names: [ourName, b.Name.slice(1)] },
      );
      if (differences.length > 0) wrong.push(`${twin.line}\n  ${differences.join("\n  ")}`);
      // Each that is there is in every list that is read while the next are made.
      await daemon.api.remove(theirs, ours);
    }
    context.diagnostic(`${twins} twins, ${refusedByBoth} lines that this engine refuses to both`);
    assert.deepEqual(wrong, []);
    assert.ok(twins >= 150, `only ${twins} twins`);
  });

  test("what the CLI refuses, Gantry refuses too, in words", async (context) => {
    const [cli] = clis;
    assert.ok(cli);
    const wrong: string[] = [];
    let refused = 0;
    for (const line of refusedLines) {
      const answer = await byCli(cli, ["create", ...wordsOf(line)]);
      const told = await enterLine(app, `create ${line}`);
      if (answer.exitCode === 0) {
        // An engine that is more patient than another: then both must take it.
        if (told.tone !== "done") wrong.push(`${line}\n  the CLI takes it; Gantry: ${told.text}`);
        continue;
      }
      refused += 1;
      if (told.tone === "done" || !/\w+ \w+/.test(told.text)) wrong.push(`${line}\n  CLI: ${answer.stderr.trim()}\n  Gantry: ${told.text}`);
    }
    context.diagnostic(`${refused} lines refused by both`);
    assert.deepEqual(wrong, []);
    assert.ok(refused >= 40, `only ${refused} lines are refused`);
  });

  for (const flags of [
    "--memory 64m --memory-swap 128m",
    "-m 48m --memory-swap -1",
    "--memory-reservation 32m",
    "--cpus 0.5",
    "--cpu-shares 512 --cpuset-cpus 0",
    "-c 256",
    "--cpu-period 50000 --cpu-quota 25000",
    "--pids-limit 50",
    "--restart on-failure:3",
    "--restart=unless-stopped",
    "--blkio-weight 300",
  ])
    test(`update ${flags}`, async () => {
      const [cli] = clis;
      assert.ok(cli);
      const body = { Image: "busybox", Cmd: ["sh"] };
      const [theirs, ours] = await Promise.all([daemon.api.create("theirs", body), daemon.api.create("ours", body)]);
      app.context.refresh();
      await until(
        () => activeEngine(app.context.getState()).containers.has(ours),
        () => "the new container is listed",
      );
      const answer = await byCli(cli, ["update", ...wordsOf(flags), theirs]);
      const told = await enterAndConfirm(app, `update ${flags} ${ours}`);
      assert.equal(told.tone === "done", answer.exitCode === 0, `CLI: ${answer.stderr}\nGantry: ${told.text}`);
      const [a, b] = await Promise.all([inspected(theirs), inspected(ours)]);
      assert.deepEqual(compareInspect({ inspected: a, names: ["theirs"] }, { inspected: b, names: ["ours"] }), []);
      await daemon.api.remove(theirs, ours);
    });
});

/** A line whose command asks first: `y` answers. */
const enterAndConfirm = async (app: TestApp, line: string): Promise<{ readonly tone: string; readonly text: string }> => {
  app.context.dispatch({ type: "messageCleared" });
  await app.press(":");
  app.keys.paste(line);
  await app.press("enter");
  await app.sees("Cancel");
  for (let presses = 0; presses < 60 && !app.highlighted().includes("Cancel"); presses++) await app.press("tab");
  await app.press("y");
  const endMs = Date.now() + 30_000;
  for (;;) {
    const { message } = app.context.getState().ui;
    if (message) return { tone: message.tone, text: messageText(message) };
    if (Date.now() > endMs) throw new Error(`nothing was said of ${line}:\n${app.screen().join("\n")}`);
    await new Promise((resolved) => setTimeout(resolved, 10));
  }
};
