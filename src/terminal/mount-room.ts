import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { Socket } from "node:net";
import type { Machine, Place, Room, RoomAnswer } from "../domain/machine.ts";
import { type MountInfo, mountInfo } from "./mount-info.ts";

/** In a folder what both are asked of is the same one, whoever moves it meanwhile. Sockets and devices have no room of their own. */
const script = `
cd -- "$1" 2>/dev/null && set -- .
[ -d "$1" ] || [ -f "$1" ] || exit 1
stat -L -c %d -- "$1" && exec stat -f -c "%S %b %f %a %c %d" -- "$1"
`;

/** Asks for room in a process of its own: a thread of this one that hangs in statfs(2) would keep the program from ending. */
export const roomTeller = (): Machine["room"] => {
  const hanging = new Set<string>();
  const lookAt = async (path: string, abort: AbortSignal): Promise<Omit<Room, "isReadOnly"> | "silent" | "unknown"> => {
    if (hanging.has(path) || abort.aborted) return "silent";
    const said = await saidOf(path, abort, hanging);
    return said === undefined ? "silent" : (roomFrom(path, said) ?? "unknown");
  };
  return async (place, abort) => {
    if (place.is === "tmpfs") return roomOfTmpfs(place, (path) => lookAt(path, abort));
    const found = await lookAt(place.path, abort);
    if (typeof found === "string") return found;
    const isReadOnly = (await mountsOf("self")).some((mount) => mount.device === found.device && mount.isReadOnly);
    return { ...found, isReadOnly };
  };
};

/** The container decides where a path in it leads, by links also out of it. What is told counts only where it is of the very tmpfs that
 *  the kernel says is mounted there. */
const roomOfTmpfs = async (
  { containerId, pid, destination }: Extract<Place, { readonly is: "tmpfs" }>,
  lookAt: (path: string) => Promise<Omit<Room, "isReadOnly"> | "silent" | "unknown">,
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

/** What the script prints, "" where it fails; undefined once `abort` ends the wait. `hanging` has the path until all of it has ended. */
const saidOf = (path: string, abort: AbortSignal, hanging: Set<string>): Promise<string | undefined> =>
  new Promise((resolve) => {
    // A group of its own: what the script runs is ended with it.
    const child = spawn("/bin/sh", ["-c", script, "sh", path], { stdio: ["ignore", "pipe", "ignore"], cwd: "/", detached: true });
    const { pid, stdout } = child;
    const giveUp = (): void => {
      hanging.add(path);
      if (pid !== undefined) killGroup(pid);
      // What can't be killed does not keep the program from ending.
      child.unref();
      if (stdout instanceof Socket) stdout.unref();
      resolve(undefined);
    };
    const ended = (said: string): void => {
      hanging.delete(path);
      abort.removeEventListener("abort", giveUp);
      resolve(said);
    };
    let said = "";
    stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.once("error", () => ended(""));
    child.once("close", (exitCode) => ended(exitCode === 0 ? said : ""));
    abort.addEventListener("abort", giveUp, { once: true });
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
