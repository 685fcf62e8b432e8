// Builds, runs every test, and ends with what did not run, and why. `npm test -- PATTERN` runs the files whose path contains PATTERN.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { groupsOf } from "./test/groups.ts";
import { runTests } from "./test/run-tests.ts";

const root = join(import.meta.dirname, "..");
const patterns = process.argv.slice(2);
const groups = groupsOf(root, patterns);
if (groups.length === 0) {
  console.error(`No test file matches ${patterns.join(" ")}`);
  process.exit(1);
}
const built = spawnSync(process.execPath, [join(root, "scripts/build.ts")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
// Most of what needs an engine waits for it: three groups side by side keep two processors busy.
process.exitCode = await runTests(groups, { atOnce: 3 });
