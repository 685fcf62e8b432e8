import { APPLETS, SERVICE_MARK } from "./run-program.ts";
import { type DemoFile, directory, type Layer, regularFile, symlink } from "../files/file-tree.ts";

/** When everything in the demo's images was last changed: the same in each run, as their digests depend on it. */
export const BASE_TIME_MS = Date.UTC(2025, 5, 1, 8);

const FOLDERS = [
  "/bin",
  "/dev",
  "/etc",
  "/home",
  "/proc",
  "/root",
  "/sys",
  "/tmp",
  "/usr",
  "/usr/bin",
  "/usr/lib",
  "/usr/share",
  "/usr/sbin",
  "/var",
  "/var/lib",
  "/var/log",
  "/var/run",
];
const PASSWD =
  "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n";
const GROUP = "root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n";

/** What images are built upon: the name of its release, and what an engine would count. */
export const BASES = {
  busybox: { release: 'NAME="BusyBox"\nID=busybox\nVERSION_ID=1.37\n', mebibytes: 4 },
  alpine: { release: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\n', mebibytes: 8 },
  olderAlpine: { release: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.6\n', mebibytes: 8 },
  debian: { release: 'NAME="Debian GNU/Linux"\nID=debian\nVERSION_ID="12"\n', mebibytes: 75 },
} as const;
export type Base = keyof typeof BASES;

/** A small Linux with a shell. */
const withShell = (base: Base): Layer => {
  const layer = new Map<string, DemoFile>();
  for (const folder of FOLDERS) layer.set(folder, directory(BASE_TIME_MS, folder === "/tmp" ? 0o1777 : folder === "/root" ? 0o700 : 0o755));
  layer.set("/bin/busybox", regularFile("\u007fELF demo busybox\n", BASE_TIME_MS, 0o755));
  for (const applet of APPLETS) layer.set(`/bin/${applet}`, symlink("busybox", BASE_TIME_MS));
  layer.set("/etc/passwd", regularFile(PASSWD, BASE_TIME_MS));
  layer.set("/etc/group", regularFile(GROUP, BASE_TIME_MS));
  layer.set("/etc/os-release", regularFile(BASES[base].release, BASE_TIME_MS));
  return layer;
};

const made = new Map<Base, Layer>();

/** One and the same layer for every image upon it, as images share theirs. */
export const baseLayer = (base: Base): Layer => {
  const layer = made.get(base) ?? withShell(base);
  made.set(base, layer);
  return layer;
};

/** What an image's own layer has: its binaries (path → what it writes: a name of the log texts), and some files. */
export const programLayer = (binaries: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}): Layer => {
  const layer = new Map<string, DemoFile>();
  for (const [path, service] of Object.entries(binaries)) layer.set(path, regularFile(`${SERVICE_MARK}${service}\n`, BASE_TIME_MS, 0o755));
  for (const [path, text] of Object.entries(texts)) layer.set(path, regularFile(text, BASE_TIME_MS, text.startsWith("#!") ? 0o755 : 0o644));
  for (const path of [...layer.keys()]) {
    const parts = path.split("/").slice(1, -1);
    for (let length = 1; length <= parts.length; length += 1) {
      const folder = `/${parts.slice(0, length).join("/")}`;
      if (!FOLDERS.includes(folder)) layer.set(folder, directory(BASE_TIME_MS));
    }
  }
  return layer;
};

/** What the engine lays over an image in every container. */
export const initLayer = (atMs: number): Layer => {
  const layer = new Map<string, DemoFile>([["/.dockerenv", regularFile("", atMs, 0o755)]]);
  for (const folder of ["/dev", "/dev/pts", "/dev/shm", "/etc", "/proc", "/sys"]) layer.set(folder, directory(atMs));
  for (const file of ["/dev/console", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf"]) layer.set(file, regularFile("", atMs, 0o755));
  layer.set("/etc/mtab", symlink("/proc/mounts", atMs));
  return layer;
};
