import type { LogSource } from "../model/model.ts";
import type { DemoFile, FileTree } from "../files/file-tree.ts";
import type { Terminal } from "../model/terminal.ts";

/** Where processes run: a container's inside, or a build's step. */
export interface Machine {
  readonly hostname: string;
  readonly files: FileTree;
  readonly readOnly: boolean;
  readonly nowMs: () => number;
  readonly setTimeout: (run: () => void, ms: number) => () => void;
  /** Command lines of what runs. */
  readonly processes: () => readonly string[];
  /** Files that the engine puts there: /etc/hosts, /etc/hostname. */
  readonly given: (path: string) => string | undefined;
}

/** One running program. */
export interface Process {
  readonly machine: Machine;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly user: string;
  readonly input: Pick<Terminal, "readLine">;
  /** The terminal that it has, if it has one. */
  readonly terminal: Terminal | undefined;
  readonly write: (source: LogSource, text: string) => void;
  readonly abort: AbortSignal;
}

export type Program = (process: Process) => number | Promise<number>;

/** Waits by the machine's clock. Rejects with the signal's reason when aborted. */
export const pause = (machine: Machine, seconds: number, abort: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (abort.aborted) return reject(abort.reason);
    const stop = (): void => {
      cancel();
      reject(abort.reason);
    };
    const cancel = machine.setTimeout(
      () => {
        abort.removeEventListener("abort", stop);
        resolve();
      },
      Math.min(seconds * 1000, 2_147_000_000),
    );
    abort.addEventListener("abort", stop, { once: true });
  });

/** The next line, or the rejection when aborted meanwhile. */
export const nextLine = ({ input, abort }: Pick<Process, "input" | "abort">): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    if (abort.aborted) return reject(abort.reason);
    const stop = (): void => reject(abort.reason);
    abort.addEventListener("abort", stop, { once: true });
    input.readLine().then((line) => {
      abort.removeEventListener("abort", stop);
      resolve(line);
    }, reject);
  });

/** A path's entry with links followed. */
export const followed = (machine: Machine, path: string): { readonly path: string; readonly file: DemoFile | undefined } => {
  const resolved = machine.files.resolve(path) ?? path;
  return { path: resolved, file: machine.files.entry(resolved) };
};

/** What is in a file; undefined when there is none or it is a folder. */
export const textOf = (machine: Machine, path: string): string | undefined => {
  const { path: real, file } = followed(machine, path);
  if (real === "/dev/null") return "";
  return machine.given(real) ?? (file?.type === "file" ? file.content.toString() : undefined);
};

export const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Where a command lies, as execvp looks for it. */
export const findProgram = (machine: Machine, name: string, path = DEFAULT_PATH, cwd = "/"): string | undefined => {
  const isFile = (at: string): boolean => followed(machine, at).file?.type === "file";
  if (name.includes("/")) return isFile(name.startsWith("/") ? name : `${cwd}/${name}`) ? name : undefined;
  const folder = path.split(":").find((candidate) => name !== "" && isFile(`${candidate}/${name}`));
  return folder === undefined ? undefined : `${folder}/${name}`;
};
