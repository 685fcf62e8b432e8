import { closeSync, existsSync, mkdtempSync, openSync, rmdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

type HungDisk =
  | { readonly path: string /** It answers from then on: that it is gone. */; readonly answer: () => void }
  | { readonly skip: string };

/** A file system whose server says nothing, as one of a server that is gone: a FUSE mount that nobody serves. */
export const openHungDisk = (): Disposable & HungDisk => {
  if (process.getuid?.() !== 0 || !existsSync("/dev/fuse"))
    return { skip: "a disk that hangs needs root and FUSE", [Symbol.dispose]: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "gantry-hung-"));
  const server = openSync("/dev/fuse", "r+");
  const options = "fd=3,rootmode=40000,user_id=0,group_id=0";
  const mount = spawnSync("mount", ["-i", "-t", "fuse", "-o", options, "none", path], { stdio: ["ignore", "ignore", "pipe", server] });
  let isServed = true;
  const answer = (): void => {
    if (isServed) closeSync(server);
    isServed = false;
  };
  const close = (): void => {
    answer();
    spawnSync("umount", ["-l", path]);
    rmdirSync(path);
  };
  if (mount.status === 0) return { path, answer, [Symbol.dispose]: close };
  close();
  return { skip: `no FUSE can be mounted here: ${mount.stderr}`, [Symbol.dispose]: () => undefined };
};
