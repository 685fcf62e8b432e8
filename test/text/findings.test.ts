import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes, formatDuration } from "../../src/domain/text/format.ts";
import { width } from "../../src/domain/text/fit.ts";
import type { Finding } from "../../src/domain/why/finding.ts";
import type { AboutKind, FindingKind } from "../../src/domain/why/kinds.ts";
import { findingWords } from "../../src/text/findings.ts";

const MiB = 1024 * 1024;

/** One of each kind, with names as long as they usually are. */
const examples: { readonly [Kind in FindingKind]: AboutKind[Kind] } = {
  "start.command": { command: "server" },
  "start.notExecutable": { command: "/bin/entry" },
  "start.isDirectory": { command: "/etc" },
  "start.interpreter": { command: "/b/entry.sh" },
  "start.format": { command: "/b/server" },
  "start.library": { library: "libfoo.so" },
  "start.portContainer": { port: "8443", owner: "billing-api" },
  "start.portHost": { port: "8443" },
  "start.portGone": { port: "8443" },
  "start.address": { address: "10.9.9.9" },
  "start.network": { network: "shop_back", wasThere: true },
  "start.networkOf": { container: "vpn", isThere: true },
  "start.noAddress": { network: "shop_back" },
  "start.mountSource": { source: "/srv/conf" },
  "start.mountKind": { source: "/srv/a", destination: "/etc/app.conf" },
  "start.volume": { volume: "pgdata", said: "no such device" },
  "start.logDriver": { driver: "fluentd", said: "connection refused" },
  "start.device": { device: "/dev/nosuch", missing: "device" },
  "start.capabilities": {},
  "start.user": { name: "app", isGroup: false },
  "start.other": { said: "something else" },
  waits: { dependency: "shop-db-1", stands: { is: "unhealthy" } },
  lostNetwork: { network: "shop_back" },
  "end.removalFailed": { said: "device busy" },
  oldImage: { image: "shop/api:2.4" },
  "dependency.name": { name: "db", stands: { is: "otherNetwork" } },
  "dependency.refused": { address: "127.0.0.1:5432", by: { is: "itself" } },
  "end.memory": { limitBytes: 512 * MiB },
  "end.killedByApi": { signal: 9 },
  "end.grace": { signal: 15, graceMs: 10_000 },
  "end.signalUnknown": { signal: 9 },
  "end.stopped": { signal: 15, exitCode: 1, isAtOnce: false },
  "end.signalSelf": { signal: 9, lastWords: "", isWhole: true, hadOom: false },
  "end.own": { exitCode: 127, lastWords: "", log: "silent", isWhole: true },
  "end.engineGone": { others: 3 },
  loop: { exitCode: 3, isChanging: false, restarts: 41, isOfMemory: false, lastWords: "no license" },
  restarted: { exitCode: 139, restarts: 12, isOfMemory: false, lastWords: "" },
  gaveUp: { tries: 4, exitCode: 3, lastWords: "" },
  loopOfDone: { restarts: 4, policy: "always" },
  "probe.fails": { exitCode: 22, said: "404" },
  "probe.timesOut": { timeoutMs: 1_000 },
  "probe.missing": { program: "curl" },
  "probe.flaps": { turns: 4, overMs: 200_000 },
  "memory.child": { limitBytes: 64 * MiB },
  "memory.high": { usedBytes: 39 * MiB, limitBytes: 40 * MiB },
  "cpu.throttled": { percent: 64, isSinceStart: false },
  "pids.high": { count: 95, limit: 100 },
  zombies: { count: 30, hasInit: false },
  paused: { sinceMs: undefined },
  "file.full": { path: "/data", onto: "unknown", said: "No space left on device" },
  "file.readOnly": { path: "/data", said: "Read-only file system" },
  "file.denied": { path: "/data", user: "1000", said: "Permission denied" },
  "file.directory": { path: "/etc/app.conf", source: "/srv/app.conf" },
  "host.logs": { driver: "json-file" },
  "host.disk": { is: "bytes", source: "/srv/shop/uploads", path: "/app/uploads", free: 0, total: 40 * 1024 ** 3 },
};

const wordsOf = (kind: FindingKind, sure: Finding["sure"] = "certain", about: AboutKind[FindingKind] = examples[kind]) =>
  findingWords(
    {
      kind,
      containerId: "web",
      severity: "broken",
      sure,
      about,
      evidence: [{ source: "inspect", field: "State", value: "" }],
      missing: [],
      next: [],
    } as Finding,
    { bytes: formatBytes, duration: formatDuration },
  );

for (const kind of Object.keys(examples) as FindingKind[]) {
  test(`the words of ${kind} fit a row of 80 columns, and are a whole sentence where there is room`, () => {
    const { short, sentence } = wordsOf(kind);
    assert.ok(short !== "" && width(short) <= 36, `${width(short)}: ${short}`);
    assert.match(sentence, /^[A-Z/].*[.”]|says: |: [a-z]/);
    // No number without its word, and nothing that hedges.
    for (const text of [short, sentence]) {
      assert.doesNotMatch(text, /\b137\b|\bmaybe\b|\bperhaps\b|by a person|undefined|NaN/);
      assert.doesNotMatch(text, /signal \d/);
    }
  });
}

test("the row of a program that ended after a signal through the API says so", () => {
  const about = { exitCode: 12, lastWords: "", log: "silent", signalled: 1, isWhole: true } as const;
  assert.equal(wordsOf("end.own", "certain", about).short, "exit 12 after SIGHUP");
  assert.equal(wordsOf("end.own", "certain", { ...about, lastWords: "FATAL: bad configuration" }).short, "“FATAL: bad configuration”");
});

test("where no line says what went wrong, the row ends in the last line of the log, and the sentence says that it is that", () => {
  const said = { lastWords: "", lastLine: "license of shop-api has ended" };
  const rows = [
    wordsOf("end.own", "certain", { exitCode: 1, log: "read", isWhole: true, ...said }),
    wordsOf("end.signalSelf", "certain", { signal: 11, isWhole: true, hadOom: false, ...said }),
    wordsOf("loop", "certain", { exitCode: 3, isChanging: false, restarts: 9, isOfMemory: false, ...said }),
    wordsOf("loop", "certain", { exitCode: undefined, isChanging: false, restarts: 9, isOfMemory: false, ...said }),
    wordsOf("gaveUp", "certain", { tries: 4, exitCode: 3, ...said }),
    wordsOf("restarted", "certain", { exitCode: 3, restarts: 1, isOfMemory: false, ...said }),
  ];
  const quote = "log ends “license of shop-api has ended”";
  assert.deepEqual(
    rows.map(({ short }) => short),
    [
      `exit 1; ${quote}`,
      `SIGSEGV; ${quote}`,
      `exit 3; ${quote}`,
      `ends again and again; ${quote}`,
      `gave up after 4: exit 3; ${quote}`,
      `1 restart: exit 3; ${quote}`,
    ],
  );
  for (const { sentence } of rows) assert.match(sentence, /\. The last line of its log: “license of shop-api has ended”$/);
});

const exited = { is: "exited", exitCode: 1 } as const;

/** Where the words depend on more than names. */
const variants: readonly { readonly [Kind in FindingKind]: readonly [Kind, AboutKind[Kind]] }[FindingKind][] = [
  ["start.command", { command: "npm start" }],
  ["start.portContainer", { port: "53/udp", owner: "billing-api" }],
  ["start.network", { network: "shop_back", wasThere: false }],
  ["start.networkOf", { container: "vpn", isThere: false }],
  ["start.device", { device: "gpu", missing: "driver" }],
  ["start.device", { device: "nosuch", missing: "runtime" }],
  ["start.user", { name: "staff", isGroup: true }],
  ["waits", { dependency: "shop-db-1", stands: exited }],
  ["waits", { dependency: "shop-db-1", stands: { is: "startFailed" } }],
  ["end.removalFailed", { said: "" }],
  ["end.stopped", { signal: 15, exitCode: 137, isAtOnce: true }],
  ["end.signalSelf", { signal: 11, lastWords: "", isWhole: false, hadOom: false }],
  ["end.signalSelf", { signal: 9, lastWords: "", isWhole: true, hadOom: true }],
  ["end.own", { exitCode: 1, lastWords: "", log: "silent", signalled: 1, isWhole: true }],
  ["end.own", { exitCode: 2, lastWords: "", log: "unreadable", isWhole: false }],
  ["loop", { exitCode: 139, isChanging: true, restarts: 4, isOfMemory: false, lastWords: "" }],
  ["restarted", { exitCode: 1, restarts: 1, isOfMemory: false, lastWords: "" }],
  ["restarted", { exitCode: 137, restarts: 41, isOfMemory: true, lastWords: "" }],
  ["restarted", { exitCode: undefined, restarts: 1, isOfMemory: false, lastWords: "" }],
  ["cpu.throttled", { percent: 64, isSinceStart: true }],
  ["zombies", { count: 30, hasInit: true }],
  ["dependency.name", { name: "db", stands: { is: "none" } }],
  ["dependency.name", { name: "db", stands: { is: "noNames", network: "bridge" } }],
  ["dependency.name", { name: "db", stands: { is: "container", stands: exited } }],
  ["dependency.name", { name: "db", stands: { is: "container", stands: { is: "neverStarted" } } }],
  ["dependency.refused", { address: "172.18.0.10:5432", by: { is: "container", name: "db", stands: { is: "running" } } }],
  ["dependency.refused", { address: "172.18.0.10:5432", by: { is: "container", name: "db", stands: exited } }],
];

test("the words of each case of a cause fit a row, and are a whole sentence", () => {
  for (const [kind, about] of variants) {
    const { short, sentence } = wordsOf(kind, "certain", about);
    assert.ok(short !== "" && width(short) <= 36, `${width(short)}: ${short}`);
    assert.match(sentence, /^[A-Z/].*\.$/);
  }
});

test("what is likely says so, in the row and whole", () => {
  const { short, sentence } = wordsOf("start.portHost", "likely");
  assert.equal(short, "likely port 8443: taken on the host");
  assert.match(sentence, /^Likely: /);
});
