import { execFile, spawn, spawnSync } from "node:child_process";
import { existsSync, openSync, closeSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { busyboxTar } from "./busybox-tar.ts";
import { type EngineApi, engineApi } from "./engine-api.ts";
import { rawRequest } from "./raw-api.ts";
import { onOneProcessor, runProgram } from "./run-program.ts";
import { daemonConfigOf, dockerCliOf, dockerdOf, engineMissing, notInstalled, type Program, testEngineKind } from "./test-engine.ts";

const run = promisify(execFile);

/** A real dockerd of the test's own, in its own network namespace: it touches no other engine of the machine. */
export interface PrivateEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** Its own folder, gone with it. */
  readonly folder: string;
  /** The id of dockerd, in whose network namespace others can be started. */
  readonly pid: () => number;
  /** The command line of the same release. */
  readonly dockerCli: Program;
  /** It at this engine; resolves to its output. */
  readonly docker: (...args: string[]) => Promise<string>;
  /** It without the command line. */
  readonly api: EngineApi;
  /** Makes an image with a shell without any network. Resolves to its name. */
  readonly importBusybox: () => Promise<string>;
  /** Makes an image that holds one static program, /sleep, and nothing else. Resolves to its name. */
  readonly importWithoutShell: () => Promise<string>;
  readonly restart: () => Promise<void>;
  /** SIGTERM: SIGKILL would leave containers behind. */
  readonly stopEngine: () => Promise<void>;
  readonly startEngine: () => Promise<void>;
}

/** Why no private engine can run here; undefined when one can. With GANTRY_TEST_ENGINE=required that is an error. */
export const privateEngineUnavailable = (): string | undefined => {
  const reason = unavailableReason();
  if (reason && process.env.GANTRY_TEST_ENGINE === "required") throw new Error(`GANTRY_TEST_ENGINE=required, but ${reason}`);
  return reason;
};

const unavailableReason = (): string | undefined => {
  if (process.platform !== "linux") return "a private engine needs Linux";
  if (process.getuid?.() !== 0) return "a private engine needs root";
  const missing = engineMissing(testEngineKind()) ?? ["unshare", "ip", "tar"].map(notInstalled).find(Boolean);
  if (missing) return missing;
  if (!busyboxPath()) return "busybox (busybox-static) is not installed";
  if (spawnSync("unshare", ["--net", "true"]).status !== 0) return "unshare --net is not permitted here";
  return undefined;
};

export const busyboxPath = (): string | undefined => ["/bin/busybox", "/usr/bin/busybox"].find((path) => existsSync(path));

export interface PrivateEngineOptions {
  /** Its networks lead nowhere and no port of a container is open: they are made without iptables, which takes a fifth of a second each. */
  readonly withoutFirewall?: boolean;
}

/** Of the kind that GANTRY_TEST_ENGINE_KIND says. Ready when it resolves; dispose of it to stop it and remove its folder. */
export const startPrivateEngine = async ({ withoutFirewall = false }: PrivateEngineOptions = {}): Promise<PrivateEngine> => {
  const kind = testEngineKind();
  // The owner's id is in the name: whoever cleans up after a broken run can tell it from the engine of another one.
  const folder = await mkdtemp(join(tmpdir(), `gantry-engine-${process.pid}-`));
  const socketPath = join(folder, "docker.sock");
  await writeFile(join(folder, "daemon.json"), JSON.stringify({ ...daemonConfigOf(kind), iptables: !withoutFirewall }));
  let exited: Promise<void> = Promise.resolve();
  let pid: number | undefined;

  // A run that ends early must not leave its engine behind.
  const stopAtExit = (): void => {
    if (pid !== undefined) process.kill(pid, "SIGTERM");
  };
  process.once("exit", stopAtExit);

  const startEngine = async (): Promise<void> => {
    const log = openSync(join(folder, "dockerd.log"), "a");
    const dockerd =
      'ip link set lo up; exec "$@" --config-file "$0/daemon.json" --data-root "$0/data" --exec-root "$0/exec" --pidfile "$0/pid" -H "unix://$0/docker.sock" -l warn';
    // A session of its own: Ctrl+C at the test runner must not kill it before it is stopped in order.
    const child = spawn("unshare", ["--net", "sh", "-c", dockerd, folder, ...dockerdOf(kind)], {
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    pid = child.pid;
    let hasExited = false;
    exited = new Promise((resolve) => {
      child.once("exit", () => {
        hasExited = true;
        pid = undefined;
        resolve();
      });
    });
    const endMs = Date.now() + 60_000;
    while (!(await answers(socketPath))) {
      if (hasExited || Date.now() > endMs) throw new Error(`dockerd did not start:\n${readFileSync(join(folder, "dockerd.log"), "utf8")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  const stopEngine = async (): Promise<void> => {
    if (pid === undefined) return;
    // Each program on the way to dockerd replaces itself by the next, so this is its own id.
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // gone already
    }
    await exited;
    pid = undefined;
  };

  const docker = async (...args: string[]): Promise<string> => {
    const words = [...dockerCliOf(kind), "-H", `unix://${socketPath}`, ...args];
    const { exitCode, stdout, stderr } = await runProgram(words, { env: { ...process.env, ...onOneProcessor } });
    if (exitCode !== 0) throw new Error(`Command failed: ${words.join(" ")}\n${stderr}`);
    return stdout;
  };
  const api = engineApi(socketPath);

  const dispose = async (): Promise<void> => {
    if (pid !== undefined) {
      const left: readonly { readonly Id: string }[] = await api.read("/containers/json?all=1").catch(() => []);
      await api.remove(...left.map(({ Id }) => Id)).catch(() => undefined);
    }
    await stopEngine();
    process.off("exit", stopAtExit);
    unmountBelow(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    await startEngine();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    socketPath,
    folder,
    pid: () => {
      if (pid === undefined) throw new Error("the engine does not run");
      return pid;
    },
    dockerCli: dockerCliOf(kind),
    docker,
    api,
    ...importsIn(folder, api),
    restart: async () => {
      await stopEngine();
      await startEngine();
    },
    stopEngine,
    startEngine,
    [Symbol.asyncDispose]: dispose,
  };
};

const answers = (socketPath: string): Promise<boolean> =>
  rawRequest({ transport: "unix", socketPath }, "GET", "/_ping").then(
    ({ status }) => status === 200,
    () => false,
  );

/** A container in the host's network leaves its namespace mounted in the engine's folder when the engine has ended. */
export const unmountBelow = (folder: string): void => {
  for (const line of readFileSync("/proc/mounts", "utf8").split("\n")) {
    const [, path = ""] = line.split(" ");
    if (path.startsWith(`${folder}/`)) spawnSync("umount", [path]);
  }
};

/** What makes images from files in `folder`. */
export const importsIn = (folder: string, api: EngineApi): Pick<PrivateEngine, "importBusybox" | "importWithoutShell"> => ({
  importBusybox: () => importBusybox(folder, api),
  importWithoutShell: () => importWithoutShell(folder, api),
});

const importBusybox = async (folder: string, api: EngineApi): Promise<string> => {
  const name = "gantry-busybox:1";
  await api.importImage(await busyboxTar(folder), name);
  return name;
};

const importWithoutShell = async (folder: string, api: EngineApi): Promise<string> => {
  const root = join(folder, "no-shell");
  const name = "gantry-no-shell:1";
  await mkdir(root);
  // By its name alone busybox is this one program.
  await copyFile(busyboxPath() ?? "/bin/busybox", join(root, "sleep"));
  const tar = join(folder, "no-shell.tar");
  await run("tar", ["-C", root, "-cf", tar, "."]);
  await api.importImage(await readFile(tar), name);
  return name;
};
