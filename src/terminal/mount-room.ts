import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { Socket } from "node:net";
import type { Machine, Place, Room, RoomAnswer } from "../domain/machine.ts";
import { type MountInfo, mountInfo } from "./mount-info.ts";

/** In a folder what both are asked of is the same one, whoever moves it meanwhile. Of a socket or a device it says nothing. */
const script = `
cd -- "$1" 2>/dev/null && set -- .
[ -e "$1" ] || exit 1
[ -d "$1" ] || [ -f "$1" ] || exit 0
stat -L -c %d -- "$1" && exec stat -f -c "%S %b %f %a %c %d" -- "$1"
`;

/** Whether anybody can write there is not asked. */
type Looked = Omit<Room, "isReadOnly"> | Exclude<RoomAnswer, Room>;

/** Asks for room in a process of its own: a thread of this one that hangs in statfs(2) would keep the program from ending. */
export const roomTeller = (): Machine["room"] => {
  /** By path: ends when what was given up has ended. */
  const hanging = new Map<string, Promise<unknown>>();
  const lookAt = async (path: string, abort: AbortSignal): Promise<Looked> => {
    if (hanging.has(path)) await Promise.race([hanging.get(path), abortOf(abort)]);
    if (hanging.has(path) || abort.aborted) return "silent";
    const said = await ask(path, abort, hanging);
    if (typeof said === "string") return said;
    return said.text === "" ? "none" : (roomFrom(path, said.text) ?? "unknown");
  };
  return (place, abort) => {
    const look = (path: string): Promise<Looked> => lookAt(path, abort);
    const room = place.is === "tmpfs" ? roomOfTmpfs(place, look) : roomOfPath(place.path, look);
    // No process can be started.
    return room.catch(() => "unknown");
  };
};

const roomOfPath = async (path: string, lookAt: (path: string) => Promise<Looked>): Promise<RoomAnswer> => {
  const found = await lookAt(path);
  if (typeof found === "string") return found;
  const isReadOnly = (await mountsOf("self")).some((mount) => mount.device === found.device && mount.isReadOnly);
  return { ...found, isReadOnly };
};

/** The container decides where a path in it leads, by links also out of it. What is told counts only where it is of the very tmpfs that
 *  the kernel says is mounted there. */
const roomOfTmpfs = async (
  { containerId, pid, destination }: Extract<Place, { readonly is: "tmpfs" }>,
  lookAt: (path: string) => Promise<Looked>,
): Promise<RoomAnswer> => {
  // Another process may have its number by now.
  const groups = await readFile(`/proc/${pid}/cgroup`, "utf8").catch(() => "");
  const mount = (await mountsOf(pid)).findLast(({ mountPoint }) => mountPoint === destination);
  if (!groups.includes(containerId) || mount?.fileSystem !== "tmpfs") return "unknown";
  const found = await lookAt(`/proc/${pid}/root${destination}/.`);
  if (typeof found === "string") return found;
  return found.device === mount.device ? { ...found, isReadOnly: mount.isReadOnly } : "unknown";
};

const mountsOf = (pid: number | "self"): Promise<readonly MountInfo[]> =>
  readFile(`/proc/${pid}/mountinfo`, "utf8").then(mountInfo, () => []);

type Said = { readonly text: string } | "silent" | "unknown";

/** What the script prints; "unknown" where it fails, "silent" once `abort` ends the wait: `hanging` has the path then, until nothing of it
 *  runs any more. */
const ask = (path: string, abort: AbortSignal, hanging: Map<string, Promise<unknown>>): Promise<Said> => {
  // A group of its own: what the script runs is ended with it.
  const child = spawn("/bin/sh", ["-c", script, "sh", path], { stdio: ["ignore", "pipe", "ignore"], cwd: "/", detached: true });
  const { pid, stdout } = child;
  let printed = "";
  stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const ended = new Promise<Said>((resolve) => {
    child.once("error", () => resolve("unknown"));
    child.once("close", (exitCode) => resolve(exitCode === 0 ? { text: printed } : "unknown"));
  });
  return new Promise((resolve) => {
    const giveUp = (): void => {
      if (pid !== undefined) killGroup(pid);
      // What can't be killed does not keep the program from ending.
      child.unref();
      if (stdout instanceof Socket) stdout.unref();
      hanging.set(
        path,
        ended.then(() => hanging.delete(path)),
      );
      resolve("silent");
    };
    abort.addEventListener("abort", giveUp, { once: true });
    void ended.then((said) => {
      abort.removeEventListener("abort", giveUp);
      resolve(said);
    });
  });
};

const abortOf = (abort: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    if (abort.aborted) resolve(undefined);
    abort.addEventListener("abort", resolve, { once: true });
  });

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
};

/** The device, then block size, blocks, free ones, those for anyone but root, files and free ones. As df counts: what is kept for root is
 *  neither free nor there. */
const roomFrom = (folder: string, said: string): Omit<Room, "isReadOnly"> | undefined => {
  const [device, blockBytes, blocks, free, available, totalInodes, freeInodes] = said.trim().split(/\s+/).map(Number);
  if (device === undefined || blockBytes === undefined || blocks === undefined || free === undefined) return undefined;
  if (available === undefined || totalInodes === undefined || freeInodes === undefined) return undefined;
  return {
    folder,
    device,
    freeBytes: available * blockBytes,
    totalBytes: (blocks - free + available) * blockBytes,
    freeInodes,
    totalInodes,
  };
};
