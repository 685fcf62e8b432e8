// An engine with thousands of containers, which no machine could run: what Gantry asks of it, answered out of memory.
// node crowd-engine.mjs SOCKET COUNT. A line on stdin: "change" starts a change each 100 ms, "still" ends them.
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const [socketPath, count] = [process.argv[2], Number(process.argv[3])];
const changeEveryMs = 100;
const bootedAtMs = Date.now() - 3 * 3_600_000;

const containers = new Map();
for (let index = 0; index < count; index++) {
  const id = index.toString(16).padStart(64, "c");
  // One in ten has ended, one in a hundred of them badly.
  const exitCode = index % 10 !== 9 ? undefined : index % 1_000 === 9 ? 1 : 0;
  containers.set(id, { id, name: `crowd-${String(index).padStart(4, "0")}`, exitCode, restarts: 0, sinceMs: bootedAtMs });
}

const row = ({ id, name, exitCode }) => ({
  Id: id,
  Names: [`/${name}`],
  Image: "registry.example/team/service:1.4.2",
  ImageID: `sha256:${"a".repeat(64)}`,
  Command: "/usr/local/bin/service --config /etc/service.toml",
  Created: Math.floor(bootedAtMs / 1000),
  Ports: [{ PrivatePort: 8080, Type: "tcp" }],
  Labels: { "com.docker.compose.project": `project-${id.slice(-1)}`, "com.docker.compose.service": "service" },
  State: exitCode === undefined ? "running" : "exited",
  Status: exitCode === undefined ? "Up 3 hours" : `Exited (${exitCode}) 3 hours ago`,
  HostConfig: { NetworkMode: "default" },
  NetworkSettings: { Networks: { bridge: {} } },
  Mounts: [],
});

const details = ({ id, name, exitCode, restarts, sinceMs }) => ({
  Id: id,
  Name: `/${name}`,
  Created: new Date(bootedAtMs).toISOString(),
  RestartCount: restarts,
  State: {
    Status: exitCode === undefined ? "running" : "exited",
    Running: exitCode === undefined,
    ExitCode: exitCode ?? 0,
    StartedAt: new Date(sinceMs).toISOString(),
    FinishedAt: exitCode === undefined ? "0001-01-01T00:00:00Z" : new Date(sinceMs).toISOString(),
    Error: "",
  },
  Config: { Image: "registry.example/team/service:1.4.2", Env: ["PATH=/usr/bin"], Labels: {}, Tty: false },
  HostConfig: { RestartPolicy: { Name: "always" }, Memory: 268_435_456, LogConfig: { Type: "json-file" } },
  NetworkSettings: { Networks: {} },
  Mounts: [],
});

/** A hundredth of one processor, of two, since the engine began. */
const cpuAfter = (seconds) => ({
  cpu_usage: { total_usage: Math.floor(seconds * 1e7) },
  system_cpu_usage: Math.floor(seconds * 2e9),
  online_cpus: 2,
});

const sample = () => ({
  read: new Date().toISOString(),
  preread: new Date(Date.now() - 1000).toISOString(),
  pids_stats: { current: 3 },
  cpu_stats: cpuAfter(process.uptime()),
  precpu_stats: cpuAfter(process.uptime() - 1),
  memory_stats: { usage: 20_000_000, limit: 268_435_456, stats: {} },
});

const listeners = new Set();
const counts = { inspects: 0, lists: 0, rows: 0 };

const tell = ({ id, name }, action) => {
  const atMs = Date.now();
  const event = {
    Type: "container",
    Action: action,
    Actor: { ID: id, Attributes: { name } },
    time: Math.floor(atMs / 1000),
    timeNano: atMs * 1e6,
  };
  for (const listener of listeners) listener.write(`${JSON.stringify(event)}\n`);
};

let turn = 0;
const change = () => {
  const all = [...containers.values()];
  const container = all[(turn * 37) % all.length];
  turn += 1;
  const starts = container.exitCode !== undefined;
  container.exitCode = starts ? undefined : 0;
  container.sinceMs = Date.now();
  tell(container, starts ? "start" : "die");
};

const json = (response, value) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(value));

const answers = [
  [/^\/_ping$/, (response) => response.setHeader("Api-Version", "1.51").end("OK")],
  [
    /^\/version$/,
    (response) => json(response, { Version: "28.5.2", ApiVersion: "1.51", MinAPIVersion: "1.24", Os: "linux", Arch: "amd64" }),
  ],
  [
    /^\/containers\/json$/,
    (response, _, query) => {
      const ids = JSON.parse(query.get("filters") ?? "{}").id;
      const wanted =
        ids === undefined
          ? [...containers.values()]
          : Object.keys(ids.length === undefined ? ids : Object.fromEntries(ids.map((id) => [id, true]))).flatMap(
              (id) => containers.get(id) ?? [],
            );
      counts.lists += 1;
      counts.rows += wanted.length;
      json(response, wanted.map(row));
    },
  ],
  [
    /^\/containers\/(\w+)\/json$/,
    (response, [, id]) => {
      counts.inspects += 1;
      const container = containers.get(id);
      if (container) return json(response, details(container));
      response.statusCode = 404;
      json(response, { message: `No such container: ${id}` });
    },
  ],
  [
    /^\/containers\/\w+\/stats$/,
    (response) => {
      const send = () => response.write(`${JSON.stringify(sample())}\n`);
      send();
      const timer = setInterval(send, 1_000);
      response.on("close", () => clearInterval(timer));
    },
  ],
  [/^\/containers\/\w+\/logs$/, (response) => response.setHeader("Content-Type", "application/vnd.docker.raw-stream").flushHeaders()],
  [
    /^\/events$/,
    (response) => {
      response.setHeader("Content-Type", "application/json").flushHeaders();
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
    },
  ],
];

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://engine");
  const path = url.pathname.replace(/^\/v[\d.]+/, "");
  for (const [pattern, answer] of answers) {
    const found = pattern.exec(path);
    if (found) return answer(response, found, url.searchParams);
  }
  response.statusCode = 404;
  json(response, { message: "page not found" });
});
server.listen(socketPath, () => process.send?.("listening"));

let changes;
createInterface({ input: process.stdin }).on("line", (line) => {
  clearInterval(changes);
  if (line === "change") changes = setInterval(change, changeEveryMs);
  process.send?.({ ...counts });
});
process.on("disconnect", () => process.exit());
