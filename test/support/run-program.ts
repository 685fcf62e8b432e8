import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ProgramRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** This process's own where it is left out. */
  readonly workingDir?: string;
  /** All of it; this process's own where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** In the environment of a short program in Go: it ends before a second processor is of use, and takes less of both together. */
export const onOneProcessor = { GOMAXPROCS: "1" };

interface Forker {
  readonly folder: string;
  /** Runs the file of that name in its folder. Resolves to the exit code. */
  readonly run: (name: string) => Promise<number>;
}

let forker: Forker | undefined;
let count = 0;

/**
 * Runs a program to its end with nothing to read. Any exit code is an answer; 127: there is no such program. A small shell forks it: to fork
 * this process, with all its memory, takes as long as a short program runs.
 */
export const runProgram = async (
  words: readonly string[],
  { workingDir = process.cwd(), env = process.env }: ProgramOptions = {},
): Promise<ProgramRun> => {
  forker ??= startForker();
  count += 1;
  const name = String(count);
  const file = join(forker.folder, name);
  const variables = Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  const command = ["env", "-i", ...variables, ...words].map(quoted).join(" ");
  writeFileSync(file, `cd ${quoted(workingDir)} && exec ${command}\n`);
  const exitCode = await forker.run(name);
  const [stdout = "", stderr = ""] = ["out", "err"].map((kind) => readFileSync(`${file}.${kind}`, "utf8"));
  for (const left of [file, `${file}.out`, `${file}.err`]) rmSync(left);
  return { exitCode, stdout, stderr };
};

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Runs each file of this folder that it is told, side by side, and tells the exit code and the file when it has ended. */
const forkerScript = 'while read -r file; do { ( . "./$file" ) >"$file.out" 2>"$file.err" </dev/null; echo "$? $file"; } & done; wait';

const startForker = (): Forker => {
  const folder = mkdtempSync(join(tmpdir(), "run-"));
  const waiting = new Map<string, (exitCode: number) => void>();
  const child = spawn("sh", ["-c", forkerScript], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const { stdin, stdout } = child;
  // It ends with this process, which it keeps from ending only while something runs.
  child.unref();
  const keepAlive = (isNeeded: boolean): void => {
    if (!(stdout instanceof Socket)) return;
    if (isNeeded) stdout.ref();
    else stdout.unref();
  };
  createInterface({ input: stdout }).on("line", (line) => {
    const [exitCode, name = ""] = line.split(" ");
    waiting.get(name)?.(Number(exitCode));
    waiting.delete(name);
    keepAlive(waiting.size > 0);
  });
  keepAlive(false);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    run: (name) =>
      new Promise((resolve) => {
        waiting.set(name, resolve);
        keepAlive(true);
        stdin.write(`${name}\n`);
      }),
  };
};
