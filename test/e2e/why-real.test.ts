import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { NewBody } from "../support/engine-api.ts";
import { runProgram } from "../support/run-program.ts";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");
const longMs = 60_000;

interface Incident {
  /** The container's name. */
  readonly name: string;
  /** In the network of the engine's host, unless it says more. `FILES` in a bind is a folder of the host. */
  readonly body: Partial<NewBody>;
  /** What is done then; left out: it is started. */
  readonly act?: (engine: PrivateEngine, name: string) => Promise<unknown>;
  /** The worst that is found, or nothing that is broken or wrong. */
  readonly worst: RegExp | undefined;
  /** What of it is told. */
  readonly about?: object;
  /** A kind that is found though it alarms nobody. */
  readonly risk?: string;
  /** Kinds that are not found. */
  readonly never?: readonly string[];
}

const mib = 1024 ** 2;
const second = 1e9;

const runs = (...Cmd: readonly string[]): Partial<NewBody> => ({ Cmd });
const shell = (script: string): Partial<NewBody> => runs("sh", "-c", script);
const forever = runs("sleep", "100000");
const withHost = (body: Partial<NewBody>, HostConfig: object): Partial<NewBody> => ({ ...body, HostConfig });
const bound = (bind: string, body: Partial<NewBody>): Partial<NewBody> => withHost(body, { Binds: [bind] });
const published = (HostIp: string, HostPort: string): Partial<NewBody> => ({
  ...withHost(forever, { NetworkMode: "bridge", PortBindings: { "80/tcp": [{ HostIp, HostPort }] } }),
  ExposedPorts: { "80/tcp": {} },
});
const restarting = (body: Partial<NewBody>, Name: string, MaximumRetryCount = 0): Partial<NewBody> =>
  withHost(body, { RestartPolicy: { Name, MaximumRetryCount } });
/** Seldom: each takes a tenth of a second of a processor. */
const probe = (command: string, more: object = {}): Partial<NewBody> => ({
  ...forever,
  Healthcheck: { Test: ["CMD-SHELL", command], Interval: 4 * second, Retries: 1, ...more },
});
const memoryLimited = (script: string): Partial<NewBody> => withHost(shell(script), { Memory: 40 * mib, MemorySwap: 40 * mib });

/** A start that fails is an incident, too. */
const started = async ({ api }: PrivateEngine, name: string): Promise<unknown> =>
  api.ask("POST", `/containers/${name}/start`).catch(() => undefined);
const startedThen =
  (path: string, afterMs = 0): NonNullable<Incident["act"]> =>
  async (engine, name) => {
    await started(engine, name);
    await delay(afterMs);
    await engine.api.ask("POST", `/containers/${name}/${path}`);
  };
const created = async (): Promise<void> => undefined;

const incidents: readonly Incident[] = [
  { name: "no-command", body: runs("nosuchprogram"), worst: /^start\.command$/, about: { command: "nosuchprogram" } },
  { name: "no-path", body: runs("/no/such"), worst: /^start\.command$/, about: { command: "/no/such" } },
  { name: "not-executable", body: bound("FILES/plain:/plain", runs("/plain")), worst: /^start\.notExecutable$/ },
  { name: "a-directory", body: runs("/bin"), worst: /^start\.(isDirectory|notExecutable)$/ },
  { name: "no-interpreter", body: bound("FILES/crlf.sh:/crlf.sh", runs("/crlf.sh")), worst: /^start\.interpreter$/ },
  { name: "no-format", body: bound("FILES/bare:/bare", runs("/bare")), worst: /^start\.format$/ },
  { name: "holder", body: published("127.0.0.1", "18080"), worst: undefined },
  {
    name: "port-taken",
    body: published("", "18080"),
    worst: /^start\.portContainer$/,
    about: { port: "18080", owner: "holder" },
  },
  { name: "no-address", body: published("10.9.9.9", "18090"), worst: /^start\.address$/ },
  {
    name: "network-gone",
    body: withHost(forever, { NetworkMode: "gone" }),
    act: async (engine, name) => {
      await engine.api.ask("DELETE", "/networks/gone");
      await started(engine, name);
    },
    worst: /^start\.network$/,
    about: { network: "gone" },
  },
  { name: "ended-well", body: withHost(runs("true"), { NetworkMode: "bridge" }), worst: undefined },
  { name: "shares-network", body: withHost(forever, { NetworkMode: "container:ended-well" }), worst: /^start\.networkOf$/ },
  { name: "file-over-folder", body: bound("FILES/plain:/bin", forever), worst: /^start\.mountKind$/ },
  { name: "no-device-behind", body: bound("bindvol:/data", forever), worst: /^start\.volume$/ },
  {
    name: "no-log-server",
    body: withHost(forever, { LogConfig: { Type: "fluentd", Config: { "fluentd-address": "127.0.0.1:24224" } } }),
    worst: /^start\.logDriver$/,
  },
  {
    name: "no-device",
    body: withHost(forever, { Devices: [{ PathOnHost: "/dev/nosuch", PathInContainer: "/dev/nosuch", CgroupPermissions: "rwm" }] }),
    worst: /^start\.device$/,
  },
  { name: "no-user", body: { ...forever, User: "nosuch" }, worst: /^start\.user$/, about: { name: "nosuch" } },
  { name: "killed", body: forever, act: startedThen("kill"), worst: /^end\.killedByApi$/, about: { signal: 9 } },
  {
    name: "ignores-stop",
    body: shell('trap "" TERM; while :; do sleep 1; done'),
    act: startedThen("stop?t=2", 300),
    worst: /^end\.grace$/,
  },
  {
    name: "stopped-well",
    body: shell('trap "exit 143" TERM; while :; do sleep 0.1; done'),
    act: startedThen("stop", 300),
    worst: undefined,
  },
  {
    name: "told-to-stop",
    body: shell('trap "exit 1" TERM; while :; do sleep 0.1; done'),
    act: startedThen("stop", 300),
    worst: undefined,
    risk: "end.stopped",
    never: ["end.own"],
  },
  {
    name: "stopped-at-once",
    body: shell('trap "" TERM; while :; do sleep 1; done'),
    act: startedThen("stop?t=0", 300),
    worst: undefined,
    risk: "end.stopped",
    never: ["end.signalSelf"],
  },
  {
    name: "killed-later",
    body: memoryLimited("(head -c 104857600 /dev/zero | tail); echo survived; exec sleep 100000"),
    act: async (engine, name) => {
      await started(engine, name);
      const endMs = Date.now() + longMs;
      while (Date.now() < endMs && !(await engine.api.ask("GET", `/containers/${name}/logs?stdout=1`)).text.includes("survived"))
        await delay(100);
      await engine.api.ask("POST", `/containers/${name}/kill`);
    },
    worst: /^end\.killedByApi$/,
    risk: "memory.child",
    never: ["end.memory"],
  },
  {
    name: "own-end",
    body: shell("echo fine; echo 'Error: no database' >&2; exit 3"),
    worst: /^end\.own$/,
    about: { exitCode: 3, lastWords: "Error: no database" },
  },
  { name: "says-137", body: shell("exit 137"), worst: /^end\.signalSelf$/ },
  { name: "loops", body: restarting(shell("echo 'FATAL: no license' >&2; exit 3"), "always"), worst: /^loop$/ },
  {
    name: "loops-on-stdout",
    body: restarting(shell("echo license has ended; sleep 1; exit 3"), "always"),
    worst: /^loop$/,
    about: { exitCode: 3, lastWords: "", lastLine: "license has ended" },
  },
  {
    name: "crashed-once",
    body: restarting(shell("[ -f /ran ] && exec sleep 100000; touch /ran; echo 'FATAL: lost the leader' >&2; exit 7"), "always"),
    worst: undefined,
    risk: "restarted",
    about: { exitCode: 7, restarts: 1, isOfMemory: false, lastWords: "FATAL: lost the leader" },
  },
  { name: "gave-up", body: restarting(shell("exit 4"), "on-failure", 2), worst: /^gaveUp$/ },
  { name: "loops-well", body: restarting(runs("true"), "always"), worst: /^loopOfDone$/ },
  {
    name: "probe-fails",
    body: probe("echo no queue; exit 1"),
    worst: /^probe\.fails$/,
    about: { exitCode: 1, said: "no queue" },
  },
  { name: "probe-slow", body: probe("sleep 30", { Timeout: second }), worst: /^probe\.timesOut$/ },
  { name: "no-probe", body: probe("/no/such/probe"), worst: /^probe\.missing$/ },
  { name: "starting", body: probe("exit 1", { StartPeriod: 3600 * second }), worst: undefined },
  {
    name: "db",
    body: { ...probe("exit 1"), Labels: { "com.docker.compose.project": "shop", "com.docker.compose.service": "db" } },
    worst: /^probe\.fails$/,
  },
  {
    name: "waits-for-db",
    body: {
      ...forever,
      Labels: { "com.docker.compose.project": "shop", "com.docker.compose.depends_on": "db:service_healthy:false" },
    },
    act: created,
    worst: /^waits$/,
    about: { dependency: "db", stands: { is: "unhealthy" } },
  },
  { name: "never-started", body: forever, act: created, worst: undefined },
  {
    name: "no-name",
    body: withHost(shell("echo \"nc: bad address 'holder'\" >&2; exit 1"), { NetworkMode: "other" }),
    worst: /^dependency\.name$/,
    about: { name: "holder", stands: { is: "otherNetwork" } },
  },
  {
    name: "read-only",
    body: withHost(shell("echo 'touch: /x: Read-only file system' >&2; exit 1"), { ReadonlyRootfs: true }),
    worst: /^end\.own$/,
  },
  {
    name: "a-folder",
    body: bound("FILES/missing.conf:/etc/app.conf", shell("echo 'read /etc/app.conf: is a directory' >&2; exit 1")),
    worst: /^end\.own$/,
  },
  { name: "paused", body: forever, act: startedThen("pause"), worst: undefined },
  {
    name: "throttled",
    // So little that it is held back on a machine under load, too.
    body: withHost(shell("while :; do :; done"), { NanoCpus: 2e7 }),
    worst: undefined,
    risk: "cpu.throttled",
  },
  // As little as is left of a processor, and none of it is taken away.
  {
    name: "busy",
    body: withHost(shell("n=0; while [ $n -lt 9000000 ]; do n=$((n+1)); done; exec sleep 100000"), { CpuShares: 2 }),
    worst: undefined,
    never: ["cpu.throttled"],
  },
  {
    name: "memory-high",
    body: memoryLimited("head -c 38797312 /dev/zero > /dev/shm/full; exec sleep 100000"),
    worst: undefined,
    risk: "memory.high",
  },
  {
    name: "page-cache",
    body: memoryLimited("head -c 104857600 /dev/zero > /file; exec sleep 100000"),
    worst: undefined,
    never: ["memory.high", "memory.child"],
  },
  {
    name: "pids-high",
    body: withHost(shell("for n in $(seq 18); do sleep 100000 & done; wait"), { PidsLimit: 20 }),
    worst: undefined,
    risk: "pids.high",
  },
  ...Array.from({ length: 3 }, (_, index): Incident => ({ name: `healthy-${index}`, body: probe("true"), worst: undefined })),
];

interface Told {
  readonly container: string;
  readonly findings: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly about: object;
    readonly short: string;
    readonly evidence: readonly object[];
  }[];
}

/** What is told by events. An engine remembers 256 of all kinds, and a probe makes three: these are read before any probe begins. */
const byEvents: ReadonlySet<string> = new Set([
  "killed",
  "ignores-stop",
  "says-137",
  "stopped-well",
  "told-to-stop",
  "stopped-at-once",
  "killed-later",
  "crashed-once",
]);

/** What real engines say of failures, and what Gantry makes of it. */
describe("incidents on a real engine", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  let told: ReadonlyMap<string, Told>;
  let image: string;

  before(async () => {
    engine = await startPrivateEngine();
    image = await engine.importBusybox();
    const files = join(engine.folder, "files");
    await mkdir(files);
    await writeFile(join(files, "plain"), "plain text\n");
    await writeFile(join(files, "crlf.sh"), "#!/bin/sh\r\necho hello\r\n");
    await writeFile(join(files, "bare"), "echo hello\n");
    for (const name of ["crlf.sh", "bare"]) await chmod(join(files, name), 0o755);
    for (const Name of ["gone", "other"]) await engine.api.ask("POST", "/networks/create", { Name });
    const DriverOpts = { type: "none", o: "bind", device: "/no/such/path" };
    await engine.api.ask("POST", "/volumes/create", { Name: "bindvol", DriverOpts });
    const make = async ({ name, body, act = started }: Incident): Promise<void> => {
      const said = withHost(body, { NetworkMode: "host", ...body.HostConfig });
      await engine.api.create(name, { Image: image, ...(JSON.parse(JSON.stringify(said).replaceAll("FILES", files)) as object) });
      await act(engine, name);
    };
    for (const incident of incidents) if (byEvents.has(incident.name)) await make(incident);
    // On a busy machine a program may not have ended yet that ends at once.
    const early = await whyOnce((name) => byEvents.has(name));
    for (const incident of incidents) if (!byEvents.has(incident.name)) await make(incident);
    told = await whyOnce(() => true, early);
  });
  after(async () => {
    await engine?.[Symbol.asyncDispose]();
  });

  /** Read again until what is expected is told of those that are chosen, or for a minute. `before`: what was told, and stays. */
  const whyOnce = async (isChosen: (name: string) => boolean, before: ReadonlyMap<string, Told> = new Map()) => {
    const readUntil = Date.now() + longMs;
    for (;;) {
      told = new Map([...(await why()), ...before]);
      const open = incidents.filter(
        ({ name, worst, risk }) =>
          isChosen(name) &&
          ((worst !== undefined && !worst.test(worstOf(name)?.kind ?? "")) || (risk !== undefined && !kindsOf(name).includes(risk))),
      );
      if (open.length === 0 || Date.now() > readUntil) return told;
      await delay(1000);
    }
  };
  const why = async (...names: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
    const chosen = names.length > 0 ? names : ["--all"];
    const args = [program, "why", ...chosen, "--json", "-H", `unix://${engine.socketPath}`];
    for (let tries = 1; ; tries += 1) {
      const { exitCode, stdout, stderr } = await runProgram([process.execPath, ...args]);
      // 2: an engine under load did not answer in time, as it says.
      if (exitCode === 2 && tries < 5) continue;
      assert.equal(exitCode, names.length > 0 ? 0 : 1, stderr);
      const all = stdout
        .trimEnd()
        .split("\n")
        .map((line): Told => JSON.parse(line));
      return new Map(all.map((each) => [each.container, each]));
    }
  };
  const alarming = (name: string) =>
    (told.get(name)?.findings ?? []).filter(({ severity }) => severity === "broken" || severity === "wrong");
  const worstOf = (name: string) => alarming(name)[0];
  const kindsOf = (name: string) => (told.get(name)?.findings ?? []).map(({ kind }) => kind);

  for (const { name, worst, about, risk, never = [] } of incidents) {
    test(`${name}: ${worst === undefined ? `nothing is broken or wrong${risk ? `, ${risk}` : ""}` : worst.source}`, () => {
      const found = worstOf(name);
      if (risk !== undefined) assert.ok(kindsOf(name).includes(risk), kindsOf(name).join(", "));
      for (const kind of never) assert.ok(!kindsOf(name).includes(kind), kind);
      const its = told.get(name)?.findings.find(({ kind }) => kind === risk);
      if (its && about) assert.deepEqual({ ...its.about, ...about }, its.about);
      if (worst === undefined) return assert.deepEqual(alarming(name), []);
      assert.match(found?.kind ?? "nothing", worst);
      if (about) assert.deepEqual({ ...found?.about, ...about }, found?.about);
      assert.ok((found?.evidence.length ?? 0) > 0);
    });
  }

  test("zombies are told of what is asked for by name; sleepers that are nobody's zombies are not", async () => {
    const start = (name: string, script: string) => engine.api.start(name, { Image: image, ...shell(script) });
    await start("zombies", "for n in $(seq 30); do sleep 0.1 & done; exec sleep 100000");
    await start("sleepers", "for n in $(seq 30); do sleep 100000 & done; wait");
    await delay(1_000);
    const named = await why("zombies", "sleepers");
    const found = named.get("zombies")?.findings.find(({ kind }) => kind === "zombies");
    assert.deepEqual(found?.about, { count: 30, hasInit: false });
    assert.ok(!named.get("sleepers")?.findings.some(({ kind }) => kind === "zombies"));
  });

  test("the rows say it at 80 columns, without a key", async () => {
    await using gantry = openGantry(["-H", `unix://${engine.socketPath}`], { columns: 80, rows: 80 });
    await gantry.waitFor(/port-taken +start failed.* port 18080 is held by holder/, longMs);
    await gantry.waitFor(/own-end +exited 3.* “Error: no database”/, longMs);
    await gantry.waitFor(/no-command +start failed.* command not found: nosuchprogram/, longMs);
    // The engine no longer remembers that time.
    await gantry.waitFor(/killed +exited 137.* SIGKILL(; who sent it is not known| through the API)/, longMs);
    await gantry.waitFor(/waits-for-db.* waits: db is unhealthy/, longMs);
  });
});
