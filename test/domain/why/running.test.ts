import assert from "node:assert/strict";
import { test } from "node:test";
import type { StatsSample } from "../../../src/domain/container/stats-sample.ts";
import { isAlarming } from "../../../src/domain/why/finding.ts";
import { findings } from "../../../src/domain/why/findings.ts";
import { ago, kinds, known, sample, worst } from "./known.ts";

const probe = (exitCode: number, output: string) => ({
  test: ["CMD-SHELL", "curl -f http://localhost"],
  intervalMs: 5_000,
  timeoutMs: 1_000,
  startPeriodMs: 0,
  retries: 3,
  answers: [{ startedAtMs: ago(2), endedAtMs: ago(1), exitCode, output }],
});
const unhealthy = { state: "running" as const, health: "unhealthy" as const, status: "Up 10 minutes (unhealthy)" };
const running = { state: "running" as const };

test("a probe that fails is told in its own words, one without an answer and one without its program are told apart", () => {
  const fails = worst({ container: unhealthy, setup: { probe: probe(1, "curl: (7) Failed to connect\n") } });
  assert.equal(fails?.kind, "probe.fails");
  assert.deepEqual(fails.about, { exitCode: 1, said: "curl: (7) Failed to connect" });
  const late = worst({ container: unhealthy, setup: { probe: probe(-1, "Health check exceeded timeout (1s)") } });
  assert.equal(late?.kind, "probe.timesOut");
  assert.deepEqual(late.about, { timeoutMs: 1_000 });
  const shell = worst({ container: unhealthy, setup: { probe: probe(127, "/bin/sh: /no/such/probe: not found") } });
  assert.equal(shell?.kind, "probe.missing");
  assert.deepEqual(shell.about, { program: "/no/such/probe" });
  const exec =
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "/usr/bin/curl": stat /usr/bin/curl: no such file or directory: unknown';
  assert.deepEqual(worst({ container: unhealthy, setup: { probe: probe(-1, exec) } })?.about, { program: "/usr/bin/curl" });
});

test("probes that fail in the start period, and a healthy one, are silent", () => {
  assert.deepEqual(kinds({ container: { ...running, health: "starting" }, setup: { probe: probe(1, "no") } }), []);
  assert.deepEqual(kinds({ container: { ...running, health: "healthy" }, setup: { probe: probe(1, "once") } }), []);
});

test("a probe that flaps is told though it is healthy at the moment", () => {
  const turn = (secondsAgo: number, how: string) => [secondsAgo, `health_status: ${how}`] as const;
  const events = [turn(300, "unhealthy"), turn(250, "healthy"), turn(200, "unhealthy"), turn(100, "healthy")];
  const found = worst({ container: { ...running, health: "healthy" }, events });
  assert.equal(found?.kind, "probe.flaps");
  assert.equal(found.severity, "wrong");
  assert.deepEqual(kinds({ container: { ...running, health: "healthy" }, events: events.slice(2) }), []);
  // What its probe says is worse, and it flaps for all that.
  const failing = { ...running, health: "unhealthy" as const };
  assert.deepEqual(kinds({ container: failing, events: [...events, turn(10, "unhealthy")] }), ["probe.fails", "probe.flaps"]);
});

test("a child killed for memory in a container that runs on is told by the event, not by 20.10's flag of the run before", () => {
  const events = [[600, "start"] as const, [30, "oom"] as const, [20, "oom"] as const];
  const found = worst({ container: running, facts: { memoryLimitBytes: 64e6 }, events });
  assert.equal(found?.kind, "memory.child");
  assert.equal(found.count, 2);
  assert.ok(isAlarming(found));
  assert.deepEqual(kinds({ container: running, facts: { oomKilled: true } }), []);
  assert.deepEqual(
    kinds({
      container: running,
      events: [
        [900, "oom"],
        [890, "die"],
        [600, "start"],
      ],
    }),
    [],
  );
});

test("memory is high by two samples against its own limit; the host's memory is no limit", () => {
  const limit = { facts: { memoryLimitBytes: 40e6 } };
  const high = [sample({ memoryUsedBytes: 39e6 }), sample({ memoryUsedBytes: 39.2e6 })];
  assert.deepEqual(kinds({ container: running, ...limit, known: { samples: high } }), ["memory.high"]);
  assert.deepEqual(kinds({ container: running, ...limit, known: { samples: high.slice(1) } }), []);
  assert.deepEqual(kinds({ container: running, ...limit, known: { samples: [sample({ memoryUsedBytes: 1e6 }), ...high.slice(1)] } }), []);
  assert.deepEqual(kinds({ container: running, known: { samples: high } }), []);
});

test("a CPU limit that holds it back is told from ten seconds and fifty periods on; a container without one has no periods", () => {
  const at = (secondsAgo: number, all: number, throttled: number) => sample({ atMs: ago(secondsAgo), cpuPeriods: { all, throttled } });
  const found = worst({ container: running, known: { samples: [at(12, 100, 10), at(6, 160, 50), at(1, 200, 74)] } });
  assert.equal(found?.kind, "cpu.throttled");
  assert.deepEqual(found.about, { percent: 65, isSinceStart: false });
  assert.equal(found.severity, "risk");
  assert.deepEqual(kinds({ container: running, known: { samples: [at(5, 100, 10), at(1, 200, 74)] } }), []);
  assert.deepEqual(kinds({ container: running, known: { samples: [at(12, 100, 10), at(1, 140, 40)] } }), []);
  assert.deepEqual(kinds({ container: running, known: { samples: [at(12, 100, 10), at(1, 200, 20)] } }), []);
  assert.deepEqual(kinds({ container: running, known: { samples: [sample({ atMs: ago(12) }), sample({})] } }), []);
});

test("in one look it is told where it was held back since its start and is at that moment", () => {
  const at = (secondsAgo: number, all: number, throttled: number) => sample({ atMs: ago(secondsAgo), cpuPeriods: { all, throttled } });
  const once = (...samples: readonly StatsSample[]) => worst({ container: running, known: { samples, isSampledOnce: true } });
  assert.deepEqual(once(at(2, 90, 52), at(1, 100, 60))?.about, { percent: 60, isSinceStart: true });
  assert.equal(once(at(2, 6000, 52), at(1, 6010, 62)), undefined, "a burst, of one that is seldom held back");
  assert.equal(once(at(2, 90, 60), at(1, 100, 60)), undefined, "it was, and is no more");
  assert.equal(once(at(2, 10, 8), at(1, 20, 16)), undefined, "it has only begun");
  assert.equal(once(at(1, 100, 60)), undefined, "one sample");
});

test("processes near their limit are a risk, at the limit something is wrong", () => {
  const at = (pids: number) => worst({ container: running, setup: { pidsLimit: 100 }, known: { samples: [sample({ pids })] } });
  assert.equal(at(89), undefined);
  assert.equal(at(95)?.severity, "risk");
  assert.equal(at(100)?.severity, "wrong");
});

test("a pause is a note, and a risk after ten minutes", () => {
  const paused = { state: "paused" as const };
  assert.equal(worst({ container: paused, events: [[60, "pause"]] })?.severity, "note");
  assert.equal(worst({ container: paused, events: [[601, "pause"]] })?.severity, "risk");
  assert.equal(worst({ container: paused })?.severity, "note");
  // It may have gone on and been paused again since: those events are forgotten.
  assert.equal(worst({ container: paused, events: [[601, "pause"]], horizon: 300 })?.sinceMs, undefined);
});

test("what the last lines say of files counts only with what the container was given, and as likely", () => {
  const ended = { state: "exited" as const, exitCode: 1, status: "Exited (1)" };
  const full = findings(known({ container: ended, words: ["write /run/x: No space left on device"], setup: { tmpfs: ["/run"] } }));
  const [found] = full.filter(({ kind }) => kind === "file.full");
  assert.deepEqual(found?.about, { path: "/run/x", onto: "tmpfs", said: "write /run/x: No space left on device" });
  assert.equal(found?.sure, "likely");
  const readOnly = ["touch: /data/x: Read-only file system"];
  assert.ok(!kinds({ container: ended, words: readOnly }).includes("file.readOnly"));
  assert.ok(kinds({ container: ended, words: readOnly, setup: { isRootReadOnly: true } }).includes("file.readOnly"));
  const bind = { type: "bind", source: "/srv/app.conf", destination: "/etc/app.conf", isWritable: true };
  const folder = { container: ended, words: ["read /etc/app.conf: is a directory"], setup: { mounts: [bind] } };
  assert.ok(kinds(folder).includes("file.directory"));
  const denied = { container: ended, words: ["open '/etc/app.conf': Permission denied"] };
  assert.ok(!kinds({ ...denied, setup: { mounts: [bind] } }).includes("file.denied"));
  assert.ok(kinds({ ...denied, setup: { mounts: [bind], user: "1000" } }).includes("file.denied"));
});

test("near misses are silent: a port that a stopped one wants, 127.0.0.1, words in a healthy log, created, all of the CPU, a log that grows", () => {
  assert.deepEqual(
    kinds({ container: { ...running, ports: [{ ip: "127.0.0.1", privatePort: 80, publicPort: 8080, protocol: "tcp" }] } }),
    [],
  );
  assert.deepEqual(kinds({ container: running, words: ["error: OOM failed /x: No space left on device"] }), []);
  assert.deepEqual(kinds({ container: { state: "created" } }), []);
  assert.deepEqual(kinds({ container: running, known: { samples: [sample({ cpuPercent: 100 }), sample({ cpuPercent: 100 })] } }), []);
  const [log, ...others] = findings(known({ container: running, setup: { isLogBounded: false } }));
  assert.equal(log?.kind, "host.logs");
  assert.equal(log?.severity, "note");
  assert.deepEqual(others, []);
});
