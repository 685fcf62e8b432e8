import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { lineOf, wordsOf } from "../../src/command/line/words.ts";
import { activeEngine } from "../../src/state/selectors.ts";
import { saveFile } from "../../src/terminal/save-file.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { compareInspect } from "../support/compare-inspect.ts";
import { type CliAnswer, findDockerClis } from "../support/docker-clis.ts";
import { enterLine } from "../support/enter-line.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { sendBytes } from "../support/raw-bytes.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { until } from "../support/wait.ts";
import { type Inspected, withoutChance, withoutChosen } from "./chance.ts";
import { twinFiles } from "./lines.ts";
import { backgroundLines, failingLines, foregroundLines, type StartedLine } from "./started-lines.ts";

const [cli] = findDockerClis();
const env = { PATH: "/usr/bin:/bin", HOME: "/nonexistent" };
const unavailable = privateEngineUnavailable() ?? (cli ? false : "no docker CLI is installed");
/** As many as run at once. */
const batchSize = 11;

interface Side {
  readonly name: string;
  readonly words: readonly string[];
  /** What of the line is this side's alone. */
  readonly own: readonly string[];
}

interface Pair extends StartedLine {
  readonly theirs: Side & { readonly answer: CliAnswer };
  readonly ours: Side & { readonly told: { readonly tone: string; readonly text: string }; readonly output: readonly string[] };
}

/** Run once by Docker's CLI and once by Gantry's palette, at one engine: what then runs, or has ended, must be alike. */
describe("twins of run at a real engine", { skip: unavailable }, () => {
  let daemon: PrivateEngine;
  let app: TestApp;
  let folder = "";
  let count = 0;

  before(async () => {
    daemon = await shareEngine();
    const { api } = daemon;
    await api.ask("POST", `/images/${await daemon.importBusybox()}/tag?repo=busybox&tag=latest`);
    folder = await mkdtemp(join(tmpdir(), "gantry-run-twins-"));
    await mkdir(join(folder, "sub"));
    for (const [name, text] of Object.entries(twinFiles)) await writeFile(join(folder, name), text);
    await writeFile(join(folder, "taken.cid"), "");
    await api.ask("POST", "/networks/create", { Name: "front", IPAM: { Config: [{ Subnet: "172.30.0.0/16" }] } });
    const sleeps = { Image: "busybox", Cmd: ["sleep", "100000"] };
    await api.start("base", { ...sleeps, Volumes: { "/data": {} }, HostConfig: { NetworkMode: "front", IpcMode: "shareable" } });
    const ExposedPorts = { "80/tcp": {} };
    await api.start("port-taken", {
      ...sleeps,
      ExposedPorts,
      HostConfig: { PortBindings: { "80/tcp": [{ HostIp: "127.0.0.1", HostPort: "18079" }] } },
    });
    const here = (path: string): string => resolve(folder, path);
    const host = {
      env,
      workingDir: folder,
      homeDir: folder,
      readFile: (path: string) => readFileSync(here(path)),
      fileExists: (path: string) => existsSync(here(path)),
    };
    app = await openApp(
      { socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } },
      // The lowest screen: whatever is on it is measured all the time.
      { rows: 15, host, saveFile: (path, text, replace) => saveFile(here(path), text, replace) },
    );
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  /** A line with what is one side's own: a name, a port, the end of an address. */
  const sideOf = (line: string, name: string, number: number): Side => {
    const own = { NAME: name, PORT: String(18_100 + number), HOST: String(10 + number) };
    const said = Object.entries(own).reduce((text, [word, value]) => text.replaceAll(word, value), line);
    return {
      name,
      words: ["--name", name, ...wordsOf(said)],
      own: [...(line.includes("HOST") ? [`172.30.77.${own.HOST}`] : []), ...(line.includes("PORT") ? [own.PORT] : []), name],
    };
  };

  const runBoth = async (line: StartedLine): Promise<Pair> => {
    assert.ok(cli);
    count += 1;
    const theirs = sideOf(line.line, `theirs-${count}`, 2 * (count % 100));
    const ours = sideOf(line.line, `ours-${count}`, 2 * (count % 100) + 1);
    const jobsBefore = new Set(activeEngine(app.context.getState()).jobs.keys());
    const [answer, told] = await Promise.all([
      cli.run(daemon.socketPath, ["run", ...theirs.words], { workingDir: folder, env }),
      enterLine(app, `run ${lineOf(ours.words)}`),
    ]);
    const job = [...activeEngine(app.context.getState()).jobs].find(([id]) => !jobsBefore.has(id))?.[1];
    if (app.context.getState().ui.views.length > 1) await app.press("esc");
    return { ...line, theirs: { ...theirs, answer }, ours: { ...ours, told, output: job?.lines ?? [] } };
  };

  const inspected = (names: readonly string[]): Promise<readonly Inspected[]> =>
    Promise.all(names.map((name) => daemon.api.read(`/containers/${name}/json`)));
  const isThere = async (name: string): Promise<boolean> => {
    const { status, text } = await sendBytes(daemon.socketPath, "GET", `/containers/${name}/json`);
    assert.ok(status === 200 || status === 404, text);
    return status === 200;
  };

  /** Where the containers of a pair differ; both are removed. */
  const compared = async (pairs: readonly Pair[]): Promise<readonly string[]> => {
    const names = pairs.flatMap(({ theirs, ours }) => [theirs.name, ours.name]);
    if (names.length === 0) return [];
    const ending = pairs.filter(({ ends }) => ends).flatMap(({ theirs, ours }) => [theirs.name, ours.name]);
    await Promise.all(ending.map((name) => daemon.api.ask("POST", `/containers/${name}/wait`)));
    // One that is started again has ended before.
    if (ending.length > 0)
      await until(
        async () => (await inspected(ending)).every(({ State }) => State.Status === "exited" || State.Status === "created"),
        () => `all have ended of ${ending.join(" ")}`,
        60_000,
      );
    const all = await inspected(names);
    const wrong = pairs.flatMap(({ line, theirs, ours }, at) => {
      const [a, b] = [all[2 * at], all[2 * at + 1]];
      assert.ok(a && b);
      const differences = compareInspect(
        { inspected: withoutChosen(withoutChance(a, false), line), names: theirs.own },
        { inspected: withoutChosen(withoutChance(b, false), line), names: ours.own },
      );
      return [...differences, ...cidDifferences(theirs, a), ...cidDifferences(ours, b)].map((difference) => `${line}\n  ${difference}`);
    });
    await daemon.api.remove(...names);
    return wrong;
  };

  /** The file of --cidfile holds the whole id and nothing else. */
  const cidDifferences = ({ name, words }: Side, { Id }: Inspected): readonly string[] => {
    if (!words.includes(`${name}.cid`)) return [];
    const text = readFileSync(join(folder, `${name}.cid`), "utf8");
    return text === Id ? [] : [`${name}.cid: ${JSON.stringify(text)} ≠ ${JSON.stringify(Id)}`];
  };

  test("run -d: what docker inspect says of both is alike, while they run and when they have ended", async (context) => {
    const wrong: string[] = [];
    let twins = 0;
    let failed = 0;
    for (let from = 0; from < backgroundLines.length; from += batchSize) {
      const pairs: Pair[] = [];
      for (const line of backgroundLines.slice(from, from + batchSize)) pairs.push(await runBoth(line));
      for (const { line, theirs, ours } of pairs) {
        const isStarted = theirs.answer.exitCode === 0;
        if (!isStarted) failed += 1;
        if (isStarted !== (ours.told.tone === "done"))
          wrong.push(`${line}\n  CLI: ${isStarted ? "started" : theirs.answer.stderr.trim()}\n  Gantry: ${ours.told.text}`);
      }
      // An engine may start this or that nowhere: then both leave the same behind.
      const alike = pairs.filter(({ theirs, ours }) => (theirs.answer.exitCode === 0) === (ours.told.tone === "done"));
      wrong.push(...(await compared(alike)));
      twins += alike.length;
    }
    context.diagnostic(`${twins} twins, ${failed} of them start on this engine for neither`);
    assert.deepEqual(wrong, []);
    assert.ok(twins - failed >= 45, `only ${twins - failed} twins run`);
  });

  test("run: the same output, the same exit code, the same container", async () => {
    const wrong: string[] = [];
    const pairs: Pair[] = [];
    for (const line of foregroundLines) {
      const pair = await runBoth(line);
      const { theirs, ours } = pair;
      const theirOutput = `${theirs.answer.stdout}${theirs.answer.stderr}`.split("\n").filter((text) => text !== "");
      // The last line of a job that failed is its outcome.
      const ourOutput = ours.output.filter((text) => !ours.told.text.startsWith(text));
      if (theirOutput.join("\n") !== ourOutput.join("\n"))
        wrong.push(`${line.line}\n  CLI: ${theirOutput.join(" | ")}\n  Gantry: ${ourOutput.join(" | ")}`);
      const exitCode = Number(/ended with exit code (\d+)/.exec(ours.told.text)?.[1]);
      if (exitCode !== theirs.answer.exitCode || (exitCode === 0) !== (ours.told.tone === "done"))
        wrong.push(`${line.line}\n  CLI: exit code ${theirs.answer.exitCode}\n  Gantry: ${ours.told.tone}, ${ours.told.text}`);
      if (line.ends) pairs.push(pair);
      else for (const { name } of [theirs, ours]) if (await isThere(name)) wrong.push(`${line.line}\n  ${name} is there still`);
    }
    wrong.push(...(await compared(pairs)));
    assert.deepEqual(wrong, []);
  });

  for (const { line, said, leaves } of failingLines)
    test(`run ${line}: both say why, and leave ${leaves}`, async () => {
      const pair = await runBoth({ line });
      const { theirs, ours } = pair;
      assert.notEqual(theirs.answer.exitCode, 0);
      assert.match(theirs.answer.stderr, said);
      assert.equal(ours.told.tone, "failed");
      assert.match(ours.told.text, said);
      if (leaves === "nothing") {
        for (const { name } of [theirs, ours]) assert.equal(await isThere(name), false, `${name} is there`);
        return;
      }
      for (const { State } of await inspected([theirs.name, ours.name])) assert.equal(State.Status, "created");
      assert.match(ours.told.text, new RegExp(`${ours.name} is there, but does not run`));
      assert.deepEqual(await compared([pair]), []);
    });

  test("run --cidfile with a file that is there leaves the file as it was", async () => {
    assert.equal(await readFile(join(folder, "taken.cid"), "utf8"), "");
  });
});
