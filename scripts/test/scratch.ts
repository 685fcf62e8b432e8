import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { enginesFolder } from "../../test/support/test-engine.ts";

export interface Scratch {
  readonly folder: string;
  /** The working folder of the tests. */
  readonly work: string;
  /** Over the inherited environment; undefined takes a name away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What was started with this environment and still runs. Linux only: [] elsewhere. */
  readonly running: () => readonly RunningProcess[];
  readonly remove: () => void;
}

export interface RunningProcess {
  readonly pid: number;
  readonly name: string;
}

/** What tsx compiled is kept here: it looks for it below the temporary folder, which is empty for each group of each run. */
const compiledFolder = join(import.meta.dirname, "../../node_modules/.cache/tsx");

/**
 * The one folder in which a run of the tests works: it is their working folder, their home and their temporary folder, so that what a test
 * writes by a relative path, by ~ or by tmpdir() goes with it. Short names: the paths of the sockets below may not be long.
 */
export const openScratch = (): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), "gantry-"));
  const home = join(folder, "home");
  const work = join(folder, "work");
  const temporary = join(folder, "t");
  for (const path of [home, work, temporary]) mkdirSync(path);
  // Some tests are another user for a while, and have to get there; the umask has a say in what mkdir makes.
  chmodSync(folder, 0o755);
  chmodSync(temporary, 0o1777);
  mkdirSync(compiledFolder, { recursive: true });
  symlinkSync(compiledFolder, join(temporary, `tsx-${userInfo().uid}`));
  return {
    folder,
    work,
    env: {
      HOME: home,
      TMPDIR: temporary,
      // What is fetched once for many runs (another engine) is read where it is.
      GANTRY_TEST_ENGINES: enginesFolder(process.env),
      ...Object.fromEntries(placesOfXdg.map((name) => [name, undefined])),
    },
    running: () => processesIn(temporary),
    remove: () => {
      unmountBelow(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
};

const placesOfXdg = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"];

/** By their environment: what is in a session of its own (an engine, a pseudo-terminal) inherits it, too. */
const processesIn = (temporary: string): readonly RunningProcess[] =>
  namesIn("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) =>
      readIfThere(`/proc/${pid}/environ`)
        .split("\0")
        .some((entry) => entry.startsWith(`TMPDIR=${temporary}`)),
    )
    .map((pid) => ({ pid: Number(pid), name: readIfThere(`/proc/${pid}/comm`).trim() }));

/** An engine that did not end by itself leaves the file systems of its containers mounted. */
const unmountBelow = (folder: string): void => {
  for (const line of readIfThere("/proc/mounts").split("\n").reverse()) {
    const [, path = ""] = line.split(" ");
    if (path.startsWith(`${folder}/`)) spawnSync("umount", ["--lazy", path]);
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** "" for what is gone meanwhile. */
const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
