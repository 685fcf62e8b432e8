import { relative } from "node:path";
import type { EndedTest } from "./tally.ts";

export interface Outcome {
  readonly tests: readonly (EndedTest & { readonly group: string })[];
  /** Groups that failed as a whole, with why where node says it. */
  readonly failedGroups: readonly string[];
  /** What git sees that it did not see before. */
  readonly leftFiles: readonly string[];
  /** Names of processes that had to be ended. */
  readonly leftProcesses: readonly string[];
  readonly interrupted: boolean;
  /** Paths are told from here. */
  readonly root: string;
}

/** So many files are named as the slowest, and none that took less. */
const mostSlowFiles = 10;
const slowFromMs = 2_000;

/** What is said last, where a log that is cut at its beginning still has it: what failed with its words, what did not run and why. */
export const summary = ({ tests, failedGroups, leftFiles, leftProcesses, interrupted, root }: Outcome): string => {
  const skipped = tests.filter((test) => test.skip !== undefined);
  const failed = tests.filter((test) => !test.passed);
  const lines = [""];
  for (const test of failed) {
    lines.push(`FAILED   ${test.group}: ${test.name}${test.file ? ` (${relative(root, test.file)})` : ""}`);
    for (const words of test.words ?? []) lines.push(`         ${words}`);
  }
  if (failedGroups.length > 0) lines.push(`FAILED   in ${failedGroups.join(", ")}`);
  lines.push(`${tests.length - failed.length - skipped.length} passed, ${failed.length} failed, ${skipped.length} did not run`);
  for (const [reason, of] of Map.groupBy(skipped, (test) => test.skip || "no reason given")) {
    const suites = of.filter((test) => test.suite).map((test) => `the whole of "${test.name}"`);
    const singles = of.length - suites.length;
    lines.push(`  did not run: ${[...suites, ...(singles > 0 ? [`${singles} tests`] : [])].join(", ")}: ${reason}`);
  }
  const slow = slowFiles(tests, root);
  if (slow.length > 0) lines.push("  took longest:", ...slow.map((line) => `  ${line}`));
  if (leftFiles.length > 0) lines.push(`LEFT BEHIND in the project's folder: ${leftFiles.join(", ")}`);
  if (leftProcesses.length > 0) lines.push(`LEFT RUNNING, ended now: ${leftProcesses.join(", ")}`);
  if (interrupted) lines.push("interrupted: the rest did not run; nothing that the tests started still runs");
  else if (skipped.length === 0) lines.push("  every test ran, those on a real engine included");
  return lines.join("\n");
};

/** A line for each of the files whose tests took longest, the longest first. */
const slowFiles = (tests: Outcome["tests"], root: string): readonly string[] => {
  const byFile = Map.groupBy(tests, ({ group, file }) => (file === undefined ? "" : `${relative(root, file)} (${group})`));
  return [...byFile]
    .map(([name, of]) => ({ name, count: of.length, tookMs: of.reduce((sum, { durationMs }) => sum + durationMs, 0) }))
    .filter(({ name, tookMs }) => name !== "" && tookMs >= slowFromMs)
    .sort((a, b) => b.tookMs - a.tookMs)
    .slice(0, mostSlowFiles)
    .map(({ name, tookMs, count }) => `${String(Math.round(tookMs / 1000)).padStart(5)} s  ${name}, ${count} tests`);
};
