import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { containerSpec } from "../../src/commands/container/run/container-spec.ts";
import { createFlags, runFlags } from "../../src/commands/container/run/run-flags.ts";
import type { Host } from "../../src/domain/run/host.ts";
import { readProxies } from "../../src/domain/run/proxies.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type DockerCli, findDockerClis } from "../support/docker-clis.ts";
import { type RecordedRequest, type RecordingEngine, startRecordingEngine } from "../support/recording-engine.ts";
import { createLines, runLines, type TwinLine, twinFiles } from "./lines.ts";
import { wordsOf } from "../../src/command/line/words.ts";
import { valuesOf } from "./read-line.ts";
import { realClock } from "../../src/real-clock.ts";

const clis = findDockerClis();
const env = { PATH: "/usr/bin:/bin", HOME: "/nonexistent", TWIN_HERE: "from here" };

/** Which of the CLIs here takes this line to an engine of that API. */
const cliFor = ({ untilCli = 99, fromCli = 28 }: TwinLine): DockerCli | undefined =>
  clis.find(({ major }) => major <= untilCli && (untilCli < 99 || major >= fromCli) && (untilCli < 99 || major >= 28));

/** What config.json says of proxies, with and without --env beside it. */
const proxied = ["busybox env", "-e HTTP_PROXY=http://mine -e no_proxy busybox env", "--env-file one.env -e ALL_PROXY= busybox env"];
const proxies = {
  default: { httpProxy: "http://proxy:3128", httpsProxy: "http://proxy:3129", noProxy: "localhost,.lan", allProxy: "socks5://p:1" },
};

const isAtMost = (version: string, api: string): boolean => Number(version.split(".")[1]) <= Number(api.split(".")[1]);

for (const api of ["1.41", "1.51"]) {
  describe(`what is posted to an engine of API ${api}`, { skip: clis.length === 0 ? "no docker CLI is installed" : false }, () => {
    let engine: RecordingEngine;
    let folder = "";
    before(async () => {
      engine = await startRecordingEngine(api);
      folder = await mkdtemp(join(tmpdir(), "gantry-twins-"));
      await mkdir(join(folder, "sub"));
      for (const [name, text] of Object.entries(twinFiles)) await writeFile(join(folder, name), text);
    });
    after(async () => {
      await engine[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    });

    const byCli = async (
      cli: DockerCli,
      words: readonly string[],
      more: Readonly<Record<string, string>> = {},
    ): Promise<RecordedRequest> => {
      const answer = await cli.run(engine.socketPath, words, { workingDir: folder, env: { ...env, ...more } });
      const posted = engine.takePosted().find(({ path }) => path === "/containers/create");
      assert.ok(posted, `docker ${words.join(" ")}: ${answer.stderr}`);
      return posted;
    };

    const byGantry = async (
      verb: "create" | "run",
      line: string,
      more: Readonly<Record<string, string>> = {},
    ): Promise<RecordedRequest> => {
      const host: Host = {
        env: { ...env, ...more },
        workingDir: folder,
        homeDir: folder,
        readFile: (path) => readFileSync(resolve(folder, path)),
        fileExists: (path) => existsSync(resolve(folder, path)),
      };
      const values = verb === "run" ? valuesOf(line, runFlags) : valuesOf(line, createFlags);
      const spec = containerSpec(values, host, readProxies(host, `unix://${engine.socketPath}`).env);
      const gantry = openEngine(
        { endpoint: { transport: "unix", socketPath: engine.socketPath }, contextName: "", address: "", chosenBy: "" },
        { clock: realClock, readOnly: false },
      );
      try {
        const abort = AbortSignal.timeout(30_000);
        await gantry.connect(abort);
        engine.takePosted();
        await gantry.containers.create(spec, undefined, abort);
      } finally {
        gantry.close();
      }
      const posted = engine.takePosted().find(({ path }) => path === "/containers/create");
      assert.ok(posted);
      return posted;
    };

    for (const line of proxied) {
      for (const by of ["default", "address"]) {
        const cli = clis.find(({ major }) => major >= 28);
        test(`create ${line}, with proxies by ${by}`, {
          skip: cli ? false : "no docker CLI of a fitting version is installed",
        }, async () => {
          if (!cli) return;
          const own = { ...proxies, [`unix://${engine.socketPath}`]: { httpProxy: "http://own:1" } };
          await writeFile(join(folder, "config.json"), JSON.stringify({ proxies: by === "default" ? proxies : own }));
          const theirs = await byCli(cli, ["create", ...wordsOf(line)], { DOCKER_CONFIG: folder });
          const ours = await byGantry("create", line, { DOCKER_CONFIG: folder });
          assert.deepEqual(withoutOrder(ours.body), withoutOrder(theirs.body));
        });
      }
    }

    for (const [verb, lines] of [
      ["create", createLines],
      ["run", runLines],
    ] as const) {
      for (const twin of lines) {
        const cli = cliFor(twin);
        const isFor = (twin.api === undefined || isAtMost(twin.api, api)) && !(twin.untilCli !== undefined && api !== "1.41");
        if (!isFor) continue;
        test(`${verb} ${twin.line}`, { skip: cli ? false : "no docker CLI of a fitting version is installed" }, async () => {
          if (!cli) return;
          const line = twin.line.replaceAll("NAME", "twin");
          const theirs = await byCli(cli, [verb, ...wordsOf(line)]);
          await rm(join(folder, "twin.cid"), { force: true });
          const ours = await byGantry(verb, line);
          assert.deepEqual(ours.query, theirs.query);
          // The old CLI says null where the new one says [].
          const shape = cli.major >= 28 ? withoutOrder : (request: unknown) => withoutEmpty(withoutOrder(request));
          assert.deepEqual(shape(ours.body), shape(theirs.body));
        });
      }
    }
  });
}

/** The CLI takes volumes and --env from maps. */
const withoutOrder = (body: unknown): unknown => {
  type List = readonly string[] | null;
  const { Env, HostConfig, ...rest } = body as { readonly Env: List; readonly HostConfig: { readonly Binds: List } };
  const sorted = (list: List): List => list && [...list].sort();
  return { ...rest, Env: sorted(Env), HostConfig: { ...HostConfig, Binds: sorted(HostConfig.Binds) } };
};

const withoutEmpty = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [key, withoutEmpty(child)] as const)
      .filter(
        ([, child]) => child !== "" && child !== 0 && !(typeof child === "object" && (child === null || Object.keys(child).length === 0)),
      ),
  );
};
