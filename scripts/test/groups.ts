import { globSync } from "node:fs";
import { join } from "node:path";

export interface TestGroup {
  readonly name: string;
  /** Whole paths. */
  readonly files: readonly string[];
  /** How node runs them. */
  readonly options: readonly string[];
  /** Over the environment of all groups. */
  readonly env?: Readonly<Record<string, string>>;
}

const together = ["--test-isolation=none"];
const oneByOne = ["--test-concurrency=1"];
/** Each file has an engine of its own, and mostly waits for it. */
const twoAtOnce = ["--test-concurrency=2"];

/** A second time, on what scripts/engines/make-root.sh unpacked: Docker of today, with images in containerd's store. */
const onNewest = { GANTRY_TEST_ENGINE_KIND: "newest" };

/** All tests, in the order in which they begin, what takes longest first: files as patterns from the project's root. */
const groups: readonly TestGroup[] = [
  { name: "engine", files: ["test/engine/**/*.test.{ts,tsx}"], options: twoAtOnce },
  {
    name: "unit",
    files: [
      "test/{domain,lists,store,commands,keys,text,components,sync,support,scripts,terminal,archive}/**/*.test.{ts,tsx}",
      "test/*.test.{ts,tsx}",
      "demo-engine/test/**/*.test.ts",
    ],
    options: together, // one process for all: four times as fast
  },
  { name: "journeys", files: ["test/journeys/**/*.test.{ts,tsx}"], options: together },
  { name: "end to end", files: ["test/e2e/**/*.test.{ts,tsx}"], options: oneByOne },
  { name: "twins", files: ["test/twins/**/*.test.{ts,tsx}"], options: twoAtOnce },
  {
    name: "engine, on the newest",
    files: ["test/engine/{real-engine,raw-engine,prune,archives,registry,long-lines-real}.test.ts"],
    options: twoAtOnce,
    env: onNewest,
  },
  { name: "end to end, on the newest", files: ["test/e2e/*real*.test.ts"], options: oneByOne, env: onNewest },
];

/** The files whose path holds every pattern, by group; groups without one are left out. Throws when a test is in no group. */
export const groupsOf = (root: string, patterns: readonly string[]): readonly TestGroup[] => {
  const found = groups.map(({ files, ...group }) => ({ ...group, files: globSync(files, { cwd: root }).sort() }));
  const grouped = new Set(found.flatMap(({ files }) => files));
  const forgotten = globSync("{test,demo-engine/test}/**/*.test.{ts,tsx}", { cwd: root }).filter((file) => !grouped.has(file));
  if (forgotten.length > 0) throw new Error(`In no group of scripts/test/groups.ts: ${forgotten.join(", ")}`);
  return found
    .map((group) => ({
      ...group,
      files: group.files.filter((file) => patterns.every((pattern) => file.includes(pattern))).map((file) => join(root, file)),
    }))
    .filter(({ files }) => files.length > 0);
};
