import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { runProgram } from "../support/run-program.ts";
import { openGantry } from "../support/gantry.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");
const longMs = 60_000;

interface Incident {
  /** The container's name. */
  readonly name: string;
  /** Flags of create, then the command. `FILES` is a folder of the host. */
  readonly flags?: readonly string[];
  readonly command?: readonly string[];
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

const shell = (script: string): readonly string[] => ["sh", "-c", script];
/** A start that fails is told by the CLI, too. */
const started = async (engine: PrivateEngine, name: string): Promise<unknown> => engine.docker("start", name).catch(() => undefined);
const created = async (): Promise<void> => undefined;
const forever = ["sleep", "100000"];
const probe = (command: string, ...more: readonly string[]): readonly string[] => [
  "--health-cmd",
  command,
  "--health-interval",
  "1s",
  "--health-retries",
  "1",
  ...more,
];
const dependsOn = (service: string): readonly string[] => [
  "--label",
  "com.docker.compose.project=shop",
  "--label",
  `com.docker.compose.depends_on=${service}:service_healthy:false`,
];

const incidents: readonly Incident[] = [
  { name: "no-command", command: ["nosuchprogram"], worst: /^start\.command$/, about: { command: "nosuchprogram" } },
  { name: "no-path", command: ["/no/such"], worst: /^start\.command$/, about: { command: "/no/such" } },
  { name: "not-executable", flags: ["-v", "FILES/plain:/plain"], command: ["/plain"], worst: /^start\.notExecutable$/ },
  { name: "a-directory", command: ["/bin"], worst: /^start\.(isDirectory|notExecutable)$/ },
  { name: "no-interpreter", flags: ["-v", "FILES/crlf.sh:/crlf.sh"], command: ["/crlf.sh"], worst: /^start\.interpreter$/ },
  { name: "no-format", flags: ["-v", "FILES/bare:/bare"], command: ["/bare"], worst: /^start\.format$/ },
  { name: "holder", flags: ["-p", "127.0.0.1:18080:80"], command: forever, worst: undefined },
  {
    name: "port-taken",
    flags: ["-p", "18080:80"],
    command: forever,
    worst: /^start\.portContainer$/,
    about: { port: "18080", owner: "holder" },
  },
  { name: "no-address", flags: ["-p", "10.9.9.9:18090:80"], command: forever, worst: /^start\.address$/ },
  {
    name: "network-gone",
    flags: ["--network", "gone"],
    command: forever,
    act: async (engine, name) => {
      await engine.docker("network", "rm", "gone");
      await started(engine, name);
    },
    worst: /^start\.network$/,
    about: { network: "gone" },
  },
  { name: "ended-well", command: ["true"], worst: undefined },
  { name: "shares-network", flags: ["--network", "container:ended-well"], command: forever, worst: /^start\.networkOf$/ },
  { name: "file-over-folder", flags: ["-v", "FILES/plain:/bin"], command: forever, worst: /^start\.mountKind$/ },
  { name: "no-device-behind", flags: ["-v", "bindvol:/data"], command: forever, worst: /^start\.volume$/ },
  {
    name: "no-log-server",
    flags: ["--log-driver", "fluentd", "--log-opt", "fluentd-address=127.0.0.1:24224"],
    command: forever,
    worst: /^start\.logDriver$/,
  },
  { name: "no-device", flags: ["--device", "/dev/nosuch"], command: forever, worst: /^start\.device$/ },
  { name: "no-user", flags: ["-u", "nosuch"], command: forever, worst: /^start\.user$/, about: { name: "nosuch" } },
  {
    name: "killed",
    command: forever,
    act: async (engine, name) => {
      await started(engine, name);
      await engine.docker("kill", name);
    },
    worst: /^end\.killedByApi$/,
    about: { signal: 9 },
  },
  {
    name: "ignores-stop",
    command: shell('trap "" TERM; while :; do sleep 1; done'),
    act: async (engine, name) => {
      await started(engine, name);
      await delay(300);
      await engine.docker("stop", "-t", "2", name);
    },
    worst: /^end\.grace$/,
  },
  {
    name: "stopped-well",
    command: shell('trap "exit 143" TERM; while :; do sleep 0.1; done'),
    act: async (engine, name) => {
      await started(engine, name);
      await delay(300);
      await engine.docker("stop", name);
    },
    worst: undefined,
  },
  {
    name: "own-end",
    command: shell("echo fine; echo 'Error: no database' >&2; exit 3"),
    worst: /^end\.own$/,
    about: { exitCode: 3, lastWords: "Error: no database" },
  },
  { name: "says-137", command: shell("exit 137"), worst: /^end\.signalSelf$/ },
  { name: "loops", flags: ["--restart", "always"], command: shell("echo 'FATAL: no license' >&2; exit 3"), worst: /^loop$/ },
  { name: "gave-up", flags: ["--restart", "on-failure:2"], command: shell("exit 4"), worst: /^gaveUp$/ },
  { name: "loops-well", flags: ["--restart", "always"], command: ["true"], worst: /^loopOfDone$/ },
  {
    name: "probe-fails",
    flags: probe("echo no queue; exit 1"),
    command: forever,
    worst: /^probe\.fails$/,
    about: { exitCode: 1, said: "no queue" },
  },
  { name: "probe-slow", flags: probe("sleep 30", "--health-timeout", "1s"), command: forever, worst: /^probe\.timesOut$/ },
  { name: "no-probe", flags: probe("/no/such/probe"), command: forever, worst: /^probe\.missing$/ },
  { name: "starting", flags: probe("exit 1", "--health-start-period", "1h"), command: forever, worst: undefined },
  {
    name: "db",
    flags: [...probe("exit 1"), "--label", "com.docker.compose.project=shop", "--label", "com.docker.compose.service=db"],
    command: forever,
    worst: /^probe\.fails$/,
  },
  {
    name: "waits-for-db",
    flags: dependsOn("db"),
    command: forever,
    act: created,
    worst: /^waits$/,
    about: { dependency: "db", stands: { is: "unhealthy" } },
  },
  { name: "never-started", command: forever, act: created, worst: undefined },
  {
    name: "no-name",
    flags: ["--network", "other"],
    command: shell("echo \"nc: bad address 'holder'\" >&2; exit 1"),
    worst: /^dependency\.name$/,
    about: { name: "holder", stands: { is: "otherNetwork" } },
  },
  { name: "read-only", flags: ["--read-only"], command: shell("echo 'touch: /x: Read-only file system' >&2; exit 1"), worst: /^end\.own$/ },
  {
    name: "a-folder",
    flags: ["-v", "FILES/missing.conf:/etc/app.conf"],
    command: shell("echo 'read /etc/app.conf: is a directory' >&2; exit 1"),
    worst: /^end\.own$/,
  },
  {
    name: "paused",
    command: forever,
    act: async (engine, name) => {
      await started(engine, name);
      await engine.docker("pause", name);
    },
    worst: undefined,
  },
  {
    name: "throttled",
    // So little that it is held back on a machine under load, too.
    flags: ["--cpus", "0.02"],
    command: shell("while :; do :; done"),
    worst: undefined,
    risk: "cpu.throttled",
  },
  // As little as is left of a processor, and none of it is taken away.
  {
    name: "busy",
    flags: ["--cpu-shares", "2"],
    command: shell("n=0; while [ $n -lt 9000000 ]; do n=$((n+1)); done; exec sleep 100000"),
    worst: undefined,
    never: ["cpu.throttled"],
  },
  {
    name: "memory-high",
    flags: ["--memory", "40m", "--memory-swap", "40m"],
    command: shell("head -c 38797312 /dev/zero > /dev/shm/full; exec sleep 100000"),
    worst: undefined,
    risk: "memory.high",
  },
  {
    name: "page-cache",
    flags: ["--memory", "40m", "--memory-swap", "40m"],
    command: shell("head -c 104857600 /dev/zero > /file; exec sleep 100000"),
    worst: undefined,
    never: ["memory.high", "memory.child"],
  },
  {
    name: "pids-high",
    flags: ["--pids-limit", "20"],
    command: shell("for n in $(seq 18); do sleep 100000 & done; wait"),
    worst: undefined,
    risk: "pids.high",
  },
  ...Array.from(
    { length: 3 },
    (_, index): Incident => ({ name: `healthy-${index}`, flags: probe("true"), command: forever, worst: undefined }),
  ),
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
const byEvents: ReadonlySet<string> = new Set(["killed", "ignores-stop", "says-137", "stopped-well"]);

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
    await engine.docker("network", "create", "gone");
    await engine.docker("network", "create", "other");
    await engine.docker("volume", "create", "-o", "type=none", "-o", "o=bind", "-o", "device=/no/such/path", "bindvol");
    const make = async ({ name, flags = [], command = [], act = started }: Incident): Promise<void> => {
      const own = flags.map((flag) => flag.replace("FILES", files));
      await engine.docker("create", "--name", name, ...own, image, ...command);
      await act(engine, name);
    };
    for (const incident of incidents) if (byEvents.has(incident.name)) await make(incident);
    const early = await why();
    for (const incident of incidents) if (!byEvents.has(incident.name)) await make(incident);
    const readUntil = Date.now() + longMs;
    for (;;) {
      told = new Map([...(await why()), ...early]);
      const open = incidents.filter(
        ({ name, worst, risk }) =>
          (worst !== undefined && !worst.test(worstOf(name)?.kind ?? "")) || (risk !== undefined && !kindsOf(name).includes(risk)),
      );
      if (open.length === 0 || Date.now() > readUntil) break;
      await delay(1000);
    }
  });
  after(async () => {
    await engine?.[Symbol.asyncDispose]();
  });

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
      if (worst === undefined) return assert.deepEqual(alarming(name), []);
      assert.match(found?.kind ?? "nothing", worst);
      if (about) assert.deepEqual({ ...found?.about, ...about }, found?.about);
      assert.ok((found?.evidence.length ?? 0) > 0);
    });
  }

  test("zombies are told of what is asked for by name; sleepers that are nobody's zombies are not", async () => {
    const start = (name: string, script: string) => engine.docker("run", "-d", "--name", name, image, ...shell(script));
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
