import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { endProcesses } from "./end-processes.ts";
import type { TestGroup } from "./groups.ts";
import { openProgress } from "./progress.ts";
import { runGroup } from "./run-group.ts";
import { openScratch } from "./scratch.ts";
import { type Outcome, summary } from "./summary.ts";

const root = join(import.meta.dirname, "../..");
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** As a shell tells it of a program that Ctrl-C ended. */
const interruptedCode = 130;
const interruptedWords = "interrupted: what the tests started is ended; Ctrl-C again waits for no engine";

/**
 * Runs the groups, `atOnce` of them side by side and each in a folder of its own, says how far it is, and sums up. What was started has
 * ended and what was written is gone by then, also after Ctrl-C; a second one waits for no engine. Resolves to the exit code.
 */
export const runTests = async (groups: readonly TestGroup[], { atOnce = 1 } = {}): Promise<number> => {
  const abort = new AbortController();
  const hurry = new AbortController();
  const interrupt = (): void => (abort.signal.aborted ? hurry : abort).abort();
  for (const name of signals) process.on(name, interrupt);
  const before = changedFiles();
  const progress = openProgress(process.stdout);
  const tests: Outcome["tests"][number][] = [];
  const failedGroups: string[] = [];
  const leftProcesses: string[] = [];
  const runOne = async (group: TestGroup, place: string): Promise<void> => {
    const scratch = openScratch();
    try {
      const ran = await runGroup(group, { place, scratch, progress, abort: abort.signal });
      tests.push(...ran.tests.map((test) => ({ ...test, group: group.name })));
      const unfollow = abort.signal.aborted ? progress.follow(() => interruptedWords) : undefined;
      const left = await endProcesses(scratch.running, hurry.signal);
      unfollow?.();
      if (abort.signal.aborted) return;
      leftProcesses.push(...left.map(({ name }) => name));
      if (ran.failure !== undefined) failedGroups.push(ran.failure === "" ? group.name : `${group.name} (${ran.failure})`);
    } finally {
      scratch.remove();
    }
  };
  const waiting = groups.entries();
  const lane = async (): Promise<void> => {
    for (const [index, group] of waiting) {
      if (abort.signal.aborted) return;
      await runOne(group, `${index + 1} of ${groups.length}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, groups.length) }, lane));
  } finally {
    for (const name of signals) process.off(name, interrupt);
  }
  const interrupted = abort.signal.aborted;
  // A developer may have saved a file meanwhile: told, and failed only where nobody works.
  const leftFiles = before === undefined ? [] : (changedFiles() ?? []).filter((line) => !before.includes(line));
  console.log(summary({ tests, failedGroups, leftFiles, leftProcesses, interrupted, root }));
  if (interrupted) return interruptedCode;
  const mustBeClean = process.env.GANTRY_TEST_ENGINE === "required";
  const failed = failedGroups.length > 0 || tests.some((test) => !test.passed) || leftProcesses.length > 0;
  return failed || (mustBeClean && leftFiles.length > 0) ? 1 : 0;
};

/** What git sees besides what is committed; undefined outside a checkout. */
const changedFiles = (): readonly string[] | undefined => {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain", "--untracked-files=all"], { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : undefined;
};
