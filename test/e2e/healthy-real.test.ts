import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { NewBody } from "../support/engine-api.ts";
import { runProgram } from "../support/run-program.ts";
import { type PrivateEngine, privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";

const unavailable = privateEngineUnavailable();
const program = join(import.meta.dirname, "../../dist/gantry.js");
const mib = 1024 ** 2;
const second = 1e9;
const longMs = 60_000;

/** As POST /containers/create takes it, mostly without its image. */
type Body = Partial<NewBody>;

interface Healthy {
  readonly name: string;
  readonly body: Body;
  /** Created, and not started. */
  readonly isOnlyCreated?: true;
  /** What is done once it was started. */
  readonly acts?: readonly (readonly [method: string, path: string])[];
  /** What the list must say of it before it counts: that it runs, unless told otherwise. */
  readonly status?: RegExp;
}

/** An engine that is stopped would wait ten seconds for what does not end by itself. */
const atOnce = { StopSignal: "SIGKILL" };
const forever: Body = { ...atOnce, Cmd: ["sleep", "100000"] };
const shell = (script: string): Body => ({ ...atOnce, Cmd: ["sh", "-c", script] });
/** Ends as a program should that is told to stop. */
const obeying = (exitCode: number): Body => ({
  ...shell(`trap 'exit ${exitCode}' TERM USR1; while :; do sleep 0.1; done`),
  StopSignal: "SIGTERM",
});
const done = /^Exited \(0\)/;
/** Seldom: each takes a tenth of a second of a processor. */
const probe = (test: readonly string[], more: object = {}): Body => ({
  ...forever,
  Healthcheck: { Test: test, Interval: 4 * second, Timeout: 30 * second, Retries: 3, ...more },
});
const published = (HostIp: string, HostPort: string, port = "80/tcp"): Body => ({
  ...forever,
  ExposedPorts: { [port]: {} },
  HostConfig: { NetworkMode: "bridge", PortBindings: { [port]: [{ HostIp, HostPort }] } },
});
const withHost = (body: Body, HostConfig: object): Body => ({ ...body, HostConfig });
const restarting = (body: Body, Name: string, MaximumRetryCount = 0): Body =>
  withHost(body, { RestartPolicy: { Name, MaximumRetryCount } });
const stop = ["POST", "stop?t=10"] as const;

const dependsOn = "com.docker.compose.depends_on";

const world: readonly Healthy[] = [
  { name: "plain", body: withHost(forever, { NetworkMode: "bridge" }) },
  { name: "probed", body: probe(["CMD", "true"]), status: /\(healthy\)/ },
  { name: "probed-by-shell", body: probe(["CMD-SHELL", "echo 'errors: 0, failed: 0'"]), status: /\(healthy\)/ },
  { name: "still-starting", body: probe(["CMD-SHELL", "echo not yet; exit 1"], { StartPeriod: 3600 * second }), status: /starting/ },
  { name: "job-done", body: shell("echo 'migrations: 3 applied, 0 failed'"), status: done },
  { name: "job-on-failure", body: restarting(shell("exit 0"), "on-failure"), status: done },
  { name: "never-started", body: forever, isOnlyCreated: true, status: /^Created/ },
  { name: "always", body: restarting(forever, "always") },
  { name: "unless-stopped", body: restarting(forever, "unless-stopped") },
  { name: "restarted-once", body: restarting(shell("[ -f /was ] && exec sleep 100000; touch /was; exit 1"), "on-failure", 5) },
  { name: "restarted-by-hand", body: restarting(obeying(0), "always"), acts: [["POST", "restart?t=10"]] },
  { name: "stopped-143", body: obeying(143), acts: [stop], status: /^Exited \(143\)/ },
  { name: "stopped-0", body: restarting(obeying(0), "always"), acts: [stop], status: done },
  { name: "stopped-own-signal", body: { ...obeying(0), StopSignal: "SIGUSR1" }, acts: [stop], status: done },
  { name: "reloaded", body: shell("trap 'echo reloading' HUP; while :; do sleep 0.1; done"), acts: [["POST", "kill?signal=HUP"]] },
  { name: "paused", body: forever, acts: [["POST", "pause"]], status: /Paused/ },
  { name: "holds-port", body: published("", "18080") },
  { name: "wants-port-too", body: { ...published("", "18080"), ...shell("exit 0") }, isOnlyCreated: true, status: /^Created/ },
  { name: "local-port", body: published("127.0.0.1", "18081") },
  { name: "udp-port", body: published("", "18081", "80/udp") },
  {
    name: "with-aliases",
    body: {
      ...withHost(forever, { NetworkMode: "back" }),
      NetworkingConfig: { EndpointsConfig: { back: { Aliases: ["db", "postgres"] } } },
    },
  },
  { name: "in-network", body: withHost(shell("ping -c 1 db; exec sleep 100000"), { NetworkMode: "back" }) },
  { name: "volume-and-bind", body: withHost(forever, { Binds: ["data:/data", "/etc:/host-etc:ro"], Tmpfs: { "/cache": "size=8m" } }) },
  {
    name: "read-only",
    body: withHost(shell("echo fine >/tmp/x && exec sleep 100000"), { ReadonlyRootfs: true, Tmpfs: { "/tmp": "" } }),
  },
  { name: "limited", body: withHost(forever, { Memory: 64 * mib, NanoCpus: 5e8, PidsLimit: 50 }) },
  {
    name: "page-cache",
    body: withHost(shell("dd if=/dev/zero of=/big bs=1M count=60; exec sleep 100000"), { Memory: 32 * mib }),
  },
  { name: "with-init", body: withHost(forever, { Init: true }) },
  { name: "user-1000", body: { ...forever, User: "1000:1000" } },
  {
    name: "words-in-its-log",
    body: shell("echo 'Error: 0, OOM: none'; echo 'retrying after failed: connect ECONNREFUSED db:5432' >&2; exec sleep 100000"),
  },
  { name: "old-image", body: { ...forever, Image: "app:1" } },
  { name: "shadowed", body: { ...obeying(143), Labels: { exitCode: "137", signal: "9", execDuration: "0" } }, acts: [stop], status: /143/ },
  {
    name: "depends-on-healthy",
    body: {
      ...forever,
      Labels: {
        "com.docker.compose.project": "shop",
        "com.docker.compose.service": "web",
        [dependsOn]: "job:service_completed_successfully:false",
      },
    },
  },
];

interface Told {
  /** Left out of the engine's host, of which nothing is said here. */
  readonly container?: string;
  readonly findings: readonly { readonly kind: string; readonly severity: string; readonly short: string }[];
}

/** What must stay silent: containers that serve, and those that ended as somebody wanted. */
describe("a healthy world on a real engine", unavailable === undefined ? {} : { skip: unavailable }, () => {
  let engine: PrivateEngine;
  before(async () => {
    engine = await startPrivateEngine({ withoutFirewall: true });
    const image = await engine.importBusybox();
    const { api } = engine;
    await api.ask("POST", "/networks/create", { Name: "back" });
    await api.ask("POST", `/images/${image}/tag?repo=app&tag=1`);
    const make = async ({ name, body, isOnlyCreated, acts = [] }: Healthy): Promise<void> => {
      const id = await api.create(name, { Image: image, ...body, HostConfig: { NetworkMode: "host", ...body.HostConfig } });
      if (isOnlyCreated) return;
      await api.ask("POST", `/containers/${id}/start`);
      // A program sets up what it does on a signal.
      if (acts.length > 0) await delay(300);
      for (const [method, path] of acts) await api.ask(method, `/containers/${id}/${path}`);
    };
    const queue = [...world];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) await make(next);
    };
    await Promise.all(Array.from({ length: 4 }, work));
    // The tag leads elsewhere now.
    await engine.docker("commit", "plain", "app:1");
    await settled();
  });
  after(async () => {
    await engine?.[Symbol.asyncDispose]();
  });

  /** Each is as it shall be when it is judged. */
  const settled = async (): Promise<void> => {
    const untilMs = Date.now() + longMs;
    for (;;) {
      const listed: readonly { readonly Names: readonly string[]; readonly Status: string }[] =
        await engine.api.read("/containers/json?all=1");
      const statusOf = new Map(listed.map(({ Names: [name = ""], Status }) => [name.slice(1), Status]));
      const open = world.filter(({ name, status = /^Up/ }) => !status.test(statusOf.get(name) ?? ""));
      if (open.length === 0) return;
      const said = open.map(({ name }) => `${name}: ${statusOf.get(name)}`).join(", ");
      assert.ok(Date.now() < untilMs, said);
      await delay(200);
    }
  };

  test("30 containers and more have nothing that is broken or wrong", async () => {
    assert.ok(world.length >= 30);
    const { exitCode, stdout, stderr } = await runProgram([
      process.execPath,
      program,
      "why",
      "--all",
      "--json",
      "-H",
      `unix://${engine.socketPath}`,
    ]);
    const told = stdout
      .trimEnd()
      .split("\n")
      .map((line): Told => JSON.parse(line));
    assert.deepEqual(told.flatMap(({ container }) => container ?? []).sort(), world.map(({ name }) => name).sort());
    const alarming = told.map(({ container, findings }) => ({
      container,
      found: findings.filter(({ severity }) => severity === "broken" || severity === "wrong"),
    }));
    const [ofHost = [], ofContainers = []] = [false, true].map((isContainer) =>
      alarming.filter(({ container, found }) => (container !== undefined) === isContainer && found.length > 0),
    );
    assert.deepEqual(ofContainers, []);
    assert.equal(exitCode, ofHost.length === 0 ? 0 : 1, stderr);
  });
});
