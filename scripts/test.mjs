// Runs every test and ends with what did not run, and why. `npm test -- PATTERN` runs the files whose path contains PATTERN.
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const patterns = process.argv.slice(2);
const together = ["--test-isolation=none"];
const oneByOne = ["--test-concurrency=1"];
/** Each file has an engine of its own, and mostly waits for it. */
const twoAtOnce = ["--test-concurrency=2"];
/** A second time, on what scripts/engines/make-root.sh unpacked: Docker of today, with images in containerd's store. */
const onNewest = { GANTRY_TEST_ENGINE_KIND: "newest" };
const groups = [
  {
    name: "unit",
    files: [
      "test/{domain,state,commands,keys,text,components,sync,demo,support,scripts,terminal,archive}/**/*.test.{ts,tsx}",
      "test/*.test.{ts,tsx}",
    ],
    options: together, // one process for all: four times as fast
  },
  { name: "journeys", files: ["test/journeys/**/*.test.{ts,tsx}"], options: together },
  { name: "engine", files: ["test/engine/**/*.test.{ts,tsx}"], options: twoAtOnce },
  { name: "twins", files: ["test/twins/**/*.test.{ts,tsx}"], options: twoAtOnce },
  { name: "end to end", files: ["test/e2e/**/*.test.{ts,tsx}"], options: oneByOne },
  {
    name: "engine, on the newest",
    files: ["test/engine/{real-engine,raw-engine,prune,archives,registry}.test.ts"],
    options: twoAtOnce,
    env: onNewest,
  },
  { name: "end to end, on the newest", files: ["test/e2e/*real*.test.ts"], options: oneByOne, env: onNewest },
];

// Ink takes an unset size from tput, at 8 ms a frame; and draws nothing where CI is set.
const env = { GANTRY_TEST_ENGINE_KIND: "machine", ...process.env, COLUMNS: "100", LINES: "40" };
delete env.CI;
delete env.NODE_OPTIONS;

const grouped = new Set(groups.flatMap(({ files }) => globSync(files)));
const forgotten = globSync("test/**/*.test.{ts,tsx}").filter((file) => !grouped.has(file));
if (forgotten.length > 0) {
  console.error(`In no group of scripts/test.mjs: ${forgotten.join(", ")}`);
  process.exit(1);
}

/** What git sees besides what is committed; undefined outside a checkout. */
const changedFiles = () => {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain", "--untracked-files=all"], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : undefined;
};

const before = changedFiles();
const scratch = mkdtempSync(join(tmpdir(), "gantry-test-"));
const tests = [];
const failedGroups = [];

for (const { name, files, options, env: more = {} } of groups) {
  const found = globSync(files)
    .filter((file) => patterns.every((pattern) => file.includes(pattern)))
    .sort();
  if (found.length === 0) continue;
  const tallyFile = join(scratch, name);
  const startedAtMs = Date.now();
  const { status, signal } = spawnSync(
    process.execPath,
    [
      ...["--import", "./scripts/register.mjs", "--import", "tsx", "--test", ...options, "--test-timeout=180000", "--test-force-exit"],
      // Dots are for who waits; a log is kept short.
      ...(process.stdout.isTTY ? ["--test-reporter=dot", "--test-reporter-destination=stdout"] : []),
      ...["--test-reporter=./scripts/tally-reporter.mjs", `--test-reporter-destination=${tallyFile}`],
      ...found,
    ],
    { stdio: ["ignore", "inherit", "inherit"], env: { ...env, ...more } },
  );
  if (status !== 0) failedGroups.push(signal === null ? name : `${name} (${signal})`);
  const lines = readIfThere(tallyFile).split("\n").filter(Boolean);
  const counted = lines.map((line) => ({ ...JSON.parse(line), group: name }));
  // With a process a file, the file itself is reported, too.
  const real = counted.filter((test) => !found.some((file) => test.name.endsWith(file)) || !test.passed);
  if (real.length === 0) failedGroups.push(`${name} (no test was run)`);
  tests.push(...real);
  if (!process.stdout.isTTY) console.log(`${name}: ${real.length} tests in ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
}
rmSync(scratch, { recursive: true, force: true });

if (tests.length === 0 && failedGroups.length === 0) {
  console.error(`No test file matches ${patterns.join(" ")}`);
  process.exit(1);
}

const skipped = tests.filter((test) => test.skip !== undefined);
const failed = tests.filter((test) => !test.passed);
const byReason = Map.groupBy(skipped, (test) => test.skip || "no reason given");

console.log("");
// At the end, where a log that is cut at its beginning still has it.
for (const test of failed) {
  console.log(`FAILED   ${test.group}: ${test.name}${test.file ? ` (${relative(process.cwd(), test.file)})` : ""}`);
  for (const line of test.words ?? []) console.log(`         ${line}`);
}
if (failedGroups.length > 0) console.log(`FAILED   in ${failedGroups.join(", ")}`);
console.log(`${tests.length - failed.length - skipped.length} passed, ${failed.length} failed, ${skipped.length} did not run`);
for (const [reason, of] of byReason) {
  const suites = of.filter((test) => test.suite).map((test) => `the whole of "${test.name}"`);
  const singles = of.length - suites.length;
  console.log(`  did not run: ${[...suites, ...(singles > 0 ? [`${singles} tests`] : [])].join(", ")}: ${reason}`);
}
// Tests write below the temporary folder. A developer may have saved a file meanwhile: told, and failed only where nobody works.
const left = before === undefined ? [] : (changedFiles() ?? []).filter((line) => !before.includes(line));
if (left.length > 0) console.log(`LEFT BEHIND in the project's folder: ${left.join(", ")}`);
if (skipped.length === 0) console.log("  every test ran, those on a real engine included");
const mustBeClean = process.env.GANTRY_TEST_ENGINE === "required";
process.exitCode = failedGroups.length > 0 || failed.length > 0 || (mustBeClean && left.length > 0) ? 1 : 0;

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // the process ended before its first test
  }
}
