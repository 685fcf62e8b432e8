import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Clock } from "../../src/domain/clock.ts";
import { realClock } from "../../src/real-clock.ts";
import { runReport } from "../../src/report/run-report.ts";
import type { Settings } from "../../src/settings.ts";

/** Deadlines come a hundred times sooner. */
const hurried: Clock = { ...realClock, setTimeout: (run, ms) => realClock.setTimeout(run, ms / 100) };

const settingsFor = (socketPath: string): Settings => ({
  connection: {
    endpoint: { transport: "unix", socketPath },
    contextName: "default",
    address: `unix://${socketPath}`,
    chosenBy: "--host",
  },
  demo: false,
  demoReason: "",
  demoSeed: 1,
  demoStill: true,
  readOnly: true,
  keepsHistory: false,
  isUtf8: true,
  glyphs: "unicode",
  theme: "mono",
});

const unused = (): never => {
  throw new Error("not part of this test");
};

/** What `gantry why` tells of a socket behind which `answer` stands; without it nobody listens there. */
const toldOf = async (
  names: readonly string[],
  isJson: boolean,
  answer?: RequestListener,
  abort: AbortSignal = new AbortController().signal,
) => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-unanswered-"));
  const socketPath = join(folder, "docker.sock");
  const server = createServer(answer);
  if (answer) await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  try {
    let written = "";
    const told = await runReport(
      { kind: "why", names, isJson },
      settingsFor(socketPath),
      { clock: hurried, files: { keptEvents: unused }, startDemo: unused, write: (text) => (written += text) },
      abort,
    );
    return { ...told, written, address: `unix://${socketPath}` };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
};

const everything = ["list", "inspect", "events", "log", "stats", "host"];

for (const [what, answer, sure, value, next] of [
  ["nobody listens on", undefined, "certain", /^connect ENOENT/, /^start it: sudo systemctl start docker/],
  ["takes connections and says nothing", () => undefined, "unknown", /^timeout \(10 s\)$/, /systemctl status docker and top/],
  ["ends its connections", (request) => request.destroy(), "unknown", /socket hang up|ECONNRESET/, /^$/],
  ["has a proxy with nobody behind it", (_, response) => response.writeHead(503).end("Service Unavailable"), "likely", /^Serv/, /^$/],
] as const satisfies readonly (readonly [string, RequestListener | undefined, string, RegExp, RegExp])[]) {
  test(`a socket that ${what}: as JSON one line tells of its host, exit code 2, and the problem in words`, async () => {
    const { exitCode, problem = "", written, address } = await toldOf(["web"], true, answer);
    assert.equal(exitCode, 2);
    const lines = written.trimEnd().split("\n");
    assert.equal(lines.length, 1);
    const told = JSON.parse(lines[0] ?? "");
    assert.deepEqual([told.host, told.missing, told.problem], [address, everything, problem]);
    const [found, ...others] = told.findings;
    assert.deepEqual(others, []);
    assert.deepEqual([found.kind, found.severity, found.sure, found.missing], ["host.dead", "broken", sure, everything]);
    assert.match(found.evidence[0].value, value);
    assert.ok(Math.abs(Date.parse(found.evidence[0].at) - Date.now()) < 60_000);
    assert.match(found.next.join(), next);
    assert.match(problem, /^connect: \S/);
    assert.ok(problem.includes(found.next.join()));
  });
}

for (const [what, answer, said] of [
  ["refuses", (_, response) => response.writeHead(403).end("<html>403 Forbidden</html>"), /refused by the engine's proxy/],
  ["wants TLS", (_, response) => response.writeHead(400).end("Client sent an HTTP request to an HTTPS server."), /HTTPS server/],
] as const satisfies readonly (readonly [string, RequestListener, RegExp])[]) {
  test(`an engine that ${what} is not called dead: the line has the problem and no finding`, async () => {
    const { exitCode, written } = await toldOf([], true, answer);
    assert.equal(exitCode, 2);
    const told = JSON.parse(written);
    assert.deepEqual([told.findings, told.missing], [[], everything]);
    assert.match(told.problem, said);
  });
}

test("as text nothing is written of it beside the problem", async () => {
  const { exitCode, problem, written } = await toldOf([], false);
  assert.deepEqual([exitCode, written], [2, ""]);
  assert.match(problem ?? "", /^connect: connect ENOENT.*\nstart it/);
});

/** An engine of one container, whose events never end. */
const withEndlessEvents: RequestListener = ({ url = "" }, response) => {
  response.setHeader("Content-Type", "application/json");
  if (url.includes("/containers/json")) response.end(JSON.stringify([{ Id: "ab".repeat(32), Names: ["/web"], State: "running" }]));
  else if (/\/(events|logs|stats)/.test(url)) response.flushHeaders();
  else response.end("{}");
};

test("events that do not end are not waited for without end, and are told as missing", async () => {
  const { exitCode, written } = await toldOf(["web"], true, withEndlessEvents);
  assert.equal(exitCode, 0);
  assert.deepEqual(JSON.parse(written).missing, ["events", "stats"]);
});

test("what is ended before it could be told says so: nobody may take it for well", async () => {
  const end = new AbortController();
  const { exitCode, problem, written } = await toldOf(
    [],
    false,
    (request, response) => {
      withEndlessEvents(request, response);
      if (request.url?.includes("/events")) setTimeout(() => end.abort(), 50);
    },
    end.signal,
  );
  assert.deepEqual([exitCode, problem, written], [2, "ended before it could be told", ""]);
});

test("containers of an answer that can't be read are told of: nobody may take them for well", async () => {
  const { exitCode, problem } = await toldOf([], false, ({ url = "" }, response) => {
    response.setHeader("Content-Type", "application/json");
    if (url.includes("/events")) response.end();
    else response.end(url.includes("/containers/json") ? JSON.stringify([{ name: "web" }, 7]) : "{}");
  });
  assert.deepEqual([exitCode, problem], [2, "2 rows of the engine's answer were not understood"]);
});

test("what a health check or an engine says of a container stands on one line: none of it passes for a line of ours", async () => {
  const said = "connect refused\nweb-2  exited 1\n\tbroken  forged";
  const { written } = await toldOf(["web"], false, ({ url = "" }, response) => {
    response.setHeader("Content-Type", "application/json");
    if (/\/(events|logs|stats)/.test(url)) return void response.end();
    if (url.includes("/containers/json"))
      return void response.end(JSON.stringify([{ Id: "ab".repeat(32), Names: ["/web"], State: "running", Status: "Up (unhealthy)" }]));
    const Log = [{ Start: "2026-01-01T00:00:00Z", End: "2026-01-01T00:00:01Z", ExitCode: 1, Output: said }];
    const State = { Status: "running", Running: true, Health: { Status: "unhealthy", FailingStreak: 5, Log } };
    response.end(url.includes("/json") ? JSON.stringify({ Id: "ab".repeat(32), Name: "/web", State }) : "{}");
  });
  assert.match(written, /connect refused web-2/);
  assert.doesNotMatch(written, /^web-2|^\s*broken {2}forged|\t/m);
});
