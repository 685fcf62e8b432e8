import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { busyboxTar } from "./busybox-tar.ts";
import { busyboxPath, unmountBelow } from "./private-engine.ts";
import { rawRequest } from "./raw-api.ts";
import { sendBytes } from "./raw-bytes.ts";
import { notInstalled } from "./test-engine.ts";

/** Podman's service of the test's own, with its own store, socket and network namespace. */
export interface PrivatePodman extends AsyncDisposable {
  readonly socketPath: string;
  /** With a shell. */
  readonly image: string;
}

/** Why none can run here; undefined when one can. It is no engine that a test run must have. */
export const podmanUnavailable = (): string | undefined => {
  if (process.platform !== "linux") return "Podman's service needs Linux";
  if (process.getuid?.() !== 0) return "Podman's service of a test needs root";
  if (!busyboxPath()) return "busybox (busybox-static) is not installed";
  return ["podman", "runc", "unshare", "ip"].map(notInstalled).find(Boolean);
};

/** cgroupfs: a test machine may have no systemd; runc: crun refuses machines with cgroups of the first version. */
const config = `[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
`;

const service =
  'ip link set lo up; exec env CONTAINERS_CONF="$0/containers.conf" podman --root "$0/data" --runroot "$0/run" --tmpdir "$0/tmp" --storage-driver overlay --network-config-dir "$0/net" system service --time=0 "unix://$0/podman.sock"';

/** With GANTRY_TEST_PODMAN_ROOT another release than the machine's: its /usr in that folder is laid over the machine's. */
const inRoot = (): readonly string[] => {
  const root = process.env.GANTRY_TEST_PODMAN_ROOT;
  return root === undefined ? [] : [fileURLToPath(new URL("../../scripts/engines/in-root.sh", import.meta.url)), root];
};

/** What watches an exec stays for five minutes after its end, to clean up: it is known by the folder that it names. */
const endWatchersOf = (folder: string): void => {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const [program = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (program.endsWith("/conmon") && args.some((arg) => arg.startsWith(`${folder}/`))) process.kill(Number(pid), "SIGKILL");
    } catch {
      // gone meanwhile
    }
  }
};

/** Ready when it resolves; dispose of it to stop it and remove its folder. */
export const startPrivatePodman = async (): Promise<PrivatePodman> => {
  // A short name: Podman takes no runroot of more than 50 characters.
  const folder = await mkdtemp(join(tmpdir(), `gantry-p-${process.pid}-`));
  const socketPath = join(folder, "podman.sock");
  const endpoint = { transport: "unix", socketPath } as const;
  await writeFile(join(folder, "containers.conf"), config);
  const log = openSync(join(folder, "podman.log"), "a");
  const [program, ...args] = [...inRoot(), "unshare", "--net", "sh", "-c", service, folder];
  const child = spawn(program ?? "unshare", args, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let hasExited = false;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => {
      hasExited = true;
      resolve();
    });
  });
  const stop = (): void => {
    if (!hasExited) child.kill("SIGTERM");
  };
  // A run that ends early must not leave it behind.
  process.once("exit", stop);
  const dispose = async (): Promise<void> => {
    if (!hasExited) {
      const { text } = await rawRequest(endpoint, "GET", "/containers/json?all=1").catch(() => ({ text: "[]" }));
      for (const { Id } of JSON.parse(text) as readonly { readonly Id: string }[])
        await rawRequest(endpoint, "DELETE", `/containers/${Id}?force=1&v=1`).catch(() => undefined);
    }
    stop();
    await exited;
    endWatchersOf(folder);
    process.off("exit", stop);
    unmountBelow(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const endMs = Date.now() + 60_000;
    while (!(await answers(endpoint))) {
      if (hasExited || Date.now() > endMs) throw new Error(`podman did not start:\n${readFileSync(join(folder, "podman.log"), "utf8")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const image = "gantry-busybox:1";
    const made = await sendBytes(socketPath, "POST", "/images/create?fromSrc=-&repo=gantry-busybox:1", await busyboxTar(folder));
    if (made.status !== 200) throw new Error(made.text);
    return { socketPath, image, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};

const answers = (endpoint: Parameters<typeof rawRequest>[0]): Promise<boolean> =>
  rawRequest(endpoint, "GET", "/_ping").then(
    ({ status }) => status === 200,
    () => false,
  );
