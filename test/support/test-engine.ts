import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Which real engine the tests start. `machine`: the dockerd that is installed, its images in a graph driver. `newest`: what
 *  scripts/engines/make-root.sh unpacked, its images in containerd's store, as a fresh Docker has them. */
export type TestEngineKind = "machine" | "newest";

/** What stands before a program's arguments to run it. */
export type Program = readonly [string, ...(readonly string[])];

/** From GANTRY_TEST_ENGINE_KIND; npm test runs some of the tests once on each. */
export const testEngineKind = (): TestEngineKind => {
  const wanted = process.env.GANTRY_TEST_ENGINE_KIND ?? "machine";
  if (wanted === "machine" || wanted === "newest") return wanted;
  throw new Error(`GANTRY_TEST_ENGINE_KIND is machine or newest, not ${wanted}`);
};

const scripts = fileURLToPath(new URL("../../scripts/engines", import.meta.url));
/** Where scripts/engines/make-root.sh puts other engines; a run of the tests is told, since its home is another. */
export const enginesFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  env.GANTRY_TEST_ENGINES || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "gantry-test-engines");

const newestRoot = (): string => join(enginesFolder(process.env), "newest");

const inNewest = (program: string): Program => [join(scripts, "in-root.sh"), newestRoot(), program];

/** The newest engine's own command line: it needs what its engine needs, so root. */
export const newestDockerCli = (): Program | undefined =>
  process.platform === "linux" && process.getuid?.() === 0 && existsSync(newestRoot()) ? inNewest("/usr/bin/docker") : undefined;

/** Docker's command line of this kind of engine. */
export const dockerCliOf = (kind: TestEngineKind): Program => (kind === "machine" ? ["docker"] : inNewest("/usr/bin/docker"));

/** dockerd of this kind. Its id is that of the process that is started. */
export const dockerdOf = (kind: TestEngineKind): Program =>
  kind === "machine" ? ["dockerd"] : [...inNewest("/usr/bin/env"), "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "/usr/sbin/dockerd"];

/** daemon.json of this kind. */
export const daemonConfigOf = (kind: TestEngineKind): object =>
  kind === "machine" ? {} : { features: { "containerd-snapshotter": true } };

/** Why an engine of this kind can't be started by who may start engines; undefined when it can. */
export const engineMissing = (kind: TestEngineKind): string | undefined => {
  if (kind === "machine") return ["dockerd", "docker"].map(notInstalled).find(Boolean);
  return existsSync(newestRoot()) ? undefined : "no newer engine is there (scripts/engines/make-root.sh makes one)";
};

/** "x is not installed", or undefined when it is. */
export const notInstalled = (program: string): string | undefined =>
  spawnSync("sh", ["-c", `command -v ${program}`]).status === 0 ? undefined : `${program} is not installed`;
