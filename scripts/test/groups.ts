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

/** One process for all, which may share an engine, too: test/support/shared-engine.ts. */
const together = ["--test-isolation=none"];
/** Each file has an engine of its own, if any, and mostly waits for it. */
const twoAtOnce = ["--test-concurrency=2"];

/** A second time, on what scripts/engines/make-root.sh unpacked: Docker of today, with images in containerd's store. */
const onNewest = { GANTRY_TEST_ENGINE_KIND: "newest" };

/** All tests, in the order in which they begin, what takes long early: files as patterns from the project's root. Of test/commands the
 *  .ts files need plain data, the .tsx ones are journeys on the demo, and those that end in -real need an engine. */
const groups: readonly TestGroup[] = [
  {
    name: "unit",
    files: [
      "test/{domain,lists,store,command,keys,text,components,sync,report,support,scripts,terminal,archive}/**/*.test.{ts,tsx}",
      "test/commands/**/*.test.ts",
      "test/*.test.{ts,tsx}",
      "demo-engine/test/**/*.test.ts",
    ],
    options: together, // one process for all: four times as fast
  },
  { name: "twins", files: ["test/twins/**/*.test.{ts,tsx}"], options: together },
  // Two, as each waits for its programs.
  { name: "end to end, a to h", files: ["test/e2e/[a-h]!(*real*).test.ts"], options: together },
  { name: "end to end, i to z", files: ["test/e2e/[i-z]!(*real*).test.ts"], options: together },
  {
    name: "engine: files",
    files: ["test/engine/{archives,cancel,copy-twins,long-lines-real}.test.{ts,tsx}", "test/commands/files/*-real.test.tsx"],
    options: together,
  },
  {
    name: "engine: images and system",
    files: ["test/engine/{image-twins,registry,changing-files,build/*}.test.{ts,tsx}", "test/commands/**/*-real.test.tsx"],
    options: together,
  },
  { name: "end to end, on an engine", files: ["test/e2e/*real*.test.ts"], options: together },
  { name: "end to end, on the newest", files: ["test/e2e/*real*.test.ts"], options: together, env: onNewest },
  {
    name: "engine, on the newest",
    files: ["test/engine/{real-engine,raw-engine,prune,archives,registry,long-lines-real}.test.ts"],
    options: twoAtOnce,
    env: onNewest,
  },
  {
    name: "engine",
    files: ["test/engine/{prune,prune-filters,real-engine,raw-engine,credentials,podman}.test.ts"],
    options: twoAtOnce,
  },
  { name: "journeys", files: ["test/journeys/**/*.test.{ts,tsx}", "test/commands/**/*.test.tsx"], options: together },
  // Their engine is a server of the test's own.
  { name: "engine: on the wire", files: ["test/engine/**/*.test.{ts,tsx}"], options: together },
];

/** The files whose path holds every pattern, by group; groups without one are left out. A file that several groups of one engine name is in
 *  the first of them. Throws when a test is in no group. */
export const groupsOf = (root: string, patterns: readonly string[]): readonly TestGroup[] => {
  const taken = new Set<string>();
  const isFirst = (file: string, { env }: Pick<TestGroup, "env">): boolean => {
    const key = `${file} ${JSON.stringify(env)}`;
    return !taken.has(key) && taken.add(key) !== undefined;
  };
  const found = groups.map(({ files, ...group }) => ({
    ...group,
    files: globSync(files, { cwd: root })
      .sort()
      .filter((file) => isFirst(file, group)),
  }));
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
