import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { privateEngineUnavailable, startPrivateEngine } from "../../test/support/private-engine.ts";
import { createContainer, rawRequest, startContainer } from "../../test/support/raw-api.ts";
import { engineProcesses } from "./processes.mjs";

/**
 * The engine that is measured against, on a unix socket.
 * `names`: its containers. `processes()`: the ids of its processes, undefined where they are not known to us.
 * `dockerCommand`: Docker's command line at it. `openLogger`: a container that runs a script once told to. Both of an engine of our own only.
 * `readyAtMs`: from then on its containers are older than a minute.
 * @typedef {{ what: string, socketPath: string, names: readonly string[], readyAtMs: number,
 *   processes: () => readonly number[] | undefined, dockerCommand?: readonly string[],
 *   openLogger?: (script: string) => Promise<{ name: string, go: () => Promise<string> } & AsyncDisposable>, [Symbol.asyncDispose]: () => Promise<void> }} BenchEngine
 */

/**
 * GANTRY_BENCH_ENGINE=unix:///path names an engine, which is only read. Else a private dockerd with containers of its own
 * (`running` sleep, `created` were never started), or the demo engine where none can be started.
 * @returns {Promise<BenchEngine>}
 */
export const openBenchEngine = async ({ running, created }) => {
  const named = process.env.GANTRY_BENCH_ENGINE;
  if (named) return namedEngine(named);
  const unavailable = privateEngineUnavailable();
  return unavailable === undefined ? privateEngine(running, created) : demoEngine(unavailable);
};

const namedEngine = async (address) => {
  if (!address.startsWith("unix://")) throw new Error(`GANTRY_BENCH_ENGINE=${address}: only unix:///path is understood`);
  const socketPath = address.slice("unix://".length);
  return {
    what: `the engine named by GANTRY_BENCH_ENGINE, ${address}`,
    socketPath,
    ...(await listed(socketPath)),
    processes: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
};

const privateEngine = async (running, created) => {
  const engine = await startPrivateEngine({ withoutFirewall: true }); // no container has a network
  const { socketPath } = engine;
  try {
    const endpoint = { transport: "unix", socketPath };
    const image = await engine.importBusybox();
    for (let index = 0; index < running + created; index++) {
      const name = `bench-${String(index).padStart(2, "0")}`;
      const id = await createContainer(endpoint, { name, image, command: ["sleep", "1000000"] });
      if (index < running) await startContainer(endpoint, id);
    }
    const folder = dirname(socketPath);
    const dockerdPid = Number(readFileSync(join(folder, "pid"), "utf8"));
    return {
      what: `a private dockerd, ${running} running containers${created > 0 ? ` and ${created} never started` : ""}`,
      socketPath,
      ...(await listed(socketPath)),
      readyAtMs: Date.now() + 61_000,
      processes: () => engineProcesses(dockerdPid, folder),
      dockerCommand: [...engine.dockerCli, "-H", `unix://${socketPath}`],
      openLogger: (script) => openLogger(engine, image, script),
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
};

/** A container that runs `script` once `go` is called. */
const openLogger = async ({ docker, api }, image, script) => {
  const name = "bench-logger";
  const waits = "while ! [ -e /go ]; do busybox usleep 20000; done";
  await api.start(name, {
    Image: image,
    Cmd: ["sh", "-c", `${waits}; ${script}; sleep 1000000`],
    HostConfig: { NetworkMode: "none" },
  });
  return {
    name,
    go: () => docker("exec", name, "sh", "-c", ": > /go"),
    [Symbol.asyncDispose]: () => api.remove(name),
  };
};

const demoEngine = async (reason) => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-bench-demo-"));
  const socketPath = join(folder, "docker.sock");
  const child = fork(join(import.meta.dirname, "../../demo-engine/serve.ts"), [socketPath, "--still"], { execArgv: [] });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
    if (said !== "ready") throw new Error("the demo engine ended before it was ready");
    return {
      what: `NOT A REAL ENGINE but the demo engine in a process of its own: ${reason}`,
      socketPath,
      ...(await listed(socketPath)),
      processes: () => (child.pid === undefined ? undefined : [child.pid]),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** GET /containers/json */
const listed = async (socketPath) => {
  const { text } = await rawRequest({ transport: "unix", socketPath }, "GET", "/containers/json?all=true");
  const containers = JSON.parse(text);
  if (containers.length === 0) throw new Error(`${socketPath} has no container to show`);
  const youngestMs = Math.max(...containers.map(({ Created }) => Created * 1000));
  return { names: containers.map(({ Names }) => Names[0].slice(1)), readyAtMs: youngestMs + 61_000 };
};
