import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { runProgram } from "../support/run-program.ts";

const program = join(import.meta.dirname, "../../dist/gantry.js");

/** Without a terminal, before the demo world. */
const gantry = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    input: "",
    encoding: "utf8",
    env: { ...process.env, DOCKER_HOST: undefined, DOCKER_CONTEXT: undefined },
  });
const demo = ["--demo", "--demo-still"];

test("gantry why --all tells of each container in trouble why, with evidence and the next step, the worst first, and exits with 1", () => {
  const { status, stdout, stderr } = gantry("why", "--all", ...demo);
  assert.equal(stderr, "");
  assert.equal(status, 1);
  assert.match(stdout, /^shop-worker-1 {2}loop, exit 1\n {2}broken {2}It ends again and again/);
  assert.match(stdout, /port 80 of the host is held by the container shop-proxy-1\.\n.*seen in inspect: State\.Error {2}Bind for/);
  assert.match(stdout, /next: docker stop shop-proxy-1/);
  assert.match(stdout, /over its limit of 256MiB/);
  assert.doesNotMatch(stdout, /grafana|\x1b/);
});

test("a report asks the engine for its containers once", async () => {
  await using engine = await startDemoEngine({ live: false });
  const words = [process.execPath, program, "ps", "--json", "-H", `unix://${engine.socketPath}`];
  assert.equal((await runProgram(words, { env: process.env })).exitCode, 0);
  assert.equal(engine.requests.filter(({ path }) => path.includes("/containers/json")).length, 1);
});

test("gantry why NAME exits with 0 for what is well; a name that is none is said, with exit code 2", () => {
  const well = gantry("why", "grafana", ...demo);
  assert.equal(well.status, 0);
  assert.match(well.stdout, /^grafana {2}running\n {2}note {4}Its log \(json-file\) has no max-size/);
  const none = gantry("why", "grafana", "nosuch", ...demo);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /no such container: nosuch/);
  assert.match(none.stdout, /^grafana/);
});

test("gantry why --json is a line of JSON a container, with kind, severity, how sure, evidence and the next steps", () => {
  const { status, stdout } = gantry("why", "--all", "--json", ...demo);
  assert.equal(status, 1);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 17);
  const metrics = lines.find(({ container }) => container === "shop-metrics-1");
  const [found] = metrics.findings;
  assert.deepEqual(
    [found.kind, found.severity, found.sure, found.about],
    ["start.portContainer", "broken", "certain", { port: "80", owner: "shop-proxy-1" }],
  );
  assert.equal(found.evidence[0].source, "inspect");
  assert.deepEqual(found.next, ["port shop-proxy-1", "stop shop-proxy-1", "start shop-metrics-1"]);
});

test("an engine that does not answer is exit code 2, with the reason on standard error; on standard output is what a program reads", () => {
  const nowhere = ["-H", "unix:///nonexistent"];
  const asText = gantry("why", "--all", ...nowhere);
  assert.deepEqual([asText.status, asText.stdout], [2, ""]);
  assert.match(asText.stderr, /ENOENT \/nonexistent[\s\S]*-H or --context/);
  const asJson = gantry("why", "--all", "--json", ...nowhere);
  assert.deepEqual([asJson.status, asJson.stderr], [2, asText.stderr]);
  const { host, findings } = JSON.parse(asJson.stdout);
  assert.deepEqual([host, findings.map(({ kind }: { readonly kind: string }) => kind)], ["unix:///nonexistent", ["host.dead"]]);
});

test("ps, stats and events are lines of JSON; stats ends when nobody reads it any more", async () => {
  const { status, stdout } = gantry("ps", "--json", ...demo);
  assert.equal(status, 0);
  assert.ok(
    stdout
      .trimEnd()
      .split("\n")
      .every((line) => typeof JSON.parse(line).Names === "string"),
  );
  const child = spawn(process.execPath, [program, "stats", "--json", "grafana", "--demo"], { stdio: ["ignore", "pipe", "ignore"] });
  const [first] = await once(child.stdout, "data");
  assert.equal(JSON.parse(String(first).split("\n")[0] ?? "").container, "grafana");
  child.stdout.destroy();
  const [exitCode] = await once(child, "exit");
  assert.equal(exitCode, 0);
});

for (const [args, said] of [
  [["why"], /why of what\?/],
  [["why", "web", "--all"], /leave one out/],
  [["ps"], /gantry ps --json/],
  [["events", "web", "--json"], /takes no names/],
  [["why", "web", "--typo"], /unknown option --typo/],
] as const) {
  test(`gantry ${args.join(" ")}: exit 2, and what to write instead`, () => {
    const { status, stdout, stderr } = gantry(...args);
    assert.equal(status, 2);
    assert.match(stderr, said);
    assert.equal(stdout, "");
  });
}

test("the demo world shows ten kinds of finding and more", () => {
  const { stdout } = gantry("why", "--all", "--json", ...demo);
  const kinds = stdout
    .trimEnd()
    .split("\n")
    .flatMap((line) => JSON.parse(line).findings.map(({ kind }: { readonly kind: string }) => kind));
  for (const kind of ["loop", "end.own", "end.memory", "probe.fails", "paused", "file.full", "host.logs"])
    assert.ok(kinds.includes(kind), kind);
  for (const kind of ["start.portContainer", "start.mountKind", "waits", "dependency.name"]) assert.ok(kinds.includes(kind), kind);
  assert.ok(new Set(kinds).size >= 10);
});
