import { spawn } from "node:child_process";
import { join, relative } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { TestGroup } from "./groups.ts";
import { clockTime, type Progress } from "./progress.ts";
import type { Scratch } from "./scratch.ts";
import { type EndedTest, openTally } from "./tally.ts";

const root = join(import.meta.dirname, "../..");
const pollMs = 200;
/** Whoever is told to end has its own tidying up to do. */
const graceMs = 5_000;

export interface GroupRun {
  /** "1 of 5" */
  readonly place: string;
  readonly scratch: Scratch;
  readonly progress: Progress;
  readonly abort: AbortSignal;
}

export interface GroupResult {
  readonly tests: readonly EndedTest[];
  /** Why node says that it failed as a whole: a signal, nothing to run, or just that a test did (""). */
  readonly failure: string | undefined;
}

/** Runs the tests of one group in processes of their own, which end when `abort` says so: Ctrl-C in the terminal reaches this one alone. */
export const runGroup = async ({ name, files, options, env = {} }: TestGroup, run: GroupRun): Promise<GroupResult> => {
  const { place, scratch, progress, abort } = run;
  const startedAtMs = Date.now();
  const tallyFile = join(scratch.folder, `${name}.tally`);
  const tally = openTally(tallyFile);
  const tests: EndedTest[] = [];
  const child = spawn(
    process.execPath,
    [
      ...["--import", join(root, "scripts/register.mjs"), "--import", import.meta.resolve("tsx")],
      ...["--test", ...options, "--test-timeout=420000", "--test-force-exit"],
      ...[`--test-reporter=${join(import.meta.dirname, "tally-reporter.ts")}`, `--test-reporter-destination=${tallyFile}`],
      ...files,
    ],
    { cwd: scratch.work, env: { ...environment(scratch), ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", progress.pass);
  let exit: { readonly status: number | null; readonly signal: string | null } | undefined;
  const exited = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => {
      exit = { status, signal };
      resolve();
    });
  });

  const take = (): void => {
    for (const test of tally.take()) {
      // With a process a file, the file itself is reported, too.
      if (test.passed && files.some((file) => test.name.endsWith(relative(root, file)))) continue;
      tests.push(test);
      if (!test.passed) progress.say(`FAILED   ${test.name}`);
    }
  };
  const told = (): string => {
    const ended = new Set(tests.map(({ file }) => file)).size;
    return `[${place}] ${name}  ${clockTime(Date.now() - startedAtMs)}  ${tests.length} tests, ${ended} of ${files.length} files`;
  };
  const unfollow = progress.follow(told);
  try {
    while (exit === undefined) {
      await Promise.race([exited, delay(pollMs)]);
      take();
      if (abort.aborted && exit === undefined && child.pid !== undefined) await endGroup(child.pid, exited);
    }
    take();
  } finally {
    unfollow();
    tally.close();
  }
  const failure = exit.status === 0 ? (tests.length === 0 ? "no test was run" : undefined) : (exit.signal ?? "");
  progress.say(`${told()}${abort.aborted ? ", interrupted" : failure === undefined ? "" : ", FAILED"}`);
  return { tests, failure };
};

/** Ink takes an unset size from tput, at 8 ms a frame, and draws nothing where CI is set; tsx looks for its settings where it works. */
const environment = (scratch: Scratch): NodeJS.ProcessEnv => {
  const own = { COLUMNS: "100", LINES: "40", TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
  const { CI: _ci, NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...inherited } = process.env;
  return { ...inherited, ...own, ...scratch.env };
};

const endGroup = async (pid: number, exited: Promise<void>): Promise<void> => {
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(-pid, name);
    } catch {
      return; // it has ended
    }
    if (await Promise.race([exited.then(() => true), delay(graceMs, false)])) return;
  }
};
