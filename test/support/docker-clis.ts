import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";

/** One of Docker's CLIs that are installed here. */
export interface DockerCli {
  readonly path: string;
  /** 28 for 28.2.2 */
  readonly major: number;
  /** Runs it at an engine. Any exit code is an answer. */
  readonly run: (socketPath: string, words: readonly string[], options?: CliOptions) => Promise<CliAnswer>;
}

export interface CliOptions {
  readonly workingDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Each `docker` of the PATH, the newest first. */
export const findDockerClis = (): readonly DockerCli[] => {
  const found = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => {
    const path = join(folder, "docker");
    try {
      accessSync(path, constants.X_OK);
      return [realpathSync(path)];
    } catch {
      return [];
    }
  });
  return [...new Set(found)].map((path) => ({ path, major: majorOf(path), run: runner(path) })).sort((a, b) => b.major - a.major);
};

const majorOf = (path: string): number => Number(/version (\d+)/.exec(execFileSync(path, ["--version"], { encoding: "utf8" }))?.[1] ?? 0);

const runner =
  (path: string): DockerCli["run"] =>
  (socketPath, words, { workingDir, env = {} } = {}) =>
    new Promise((resolve) => {
      const options = {
        ...(workingDir === undefined ? {} : { cwd: workingDir }),
        env: { PATH: process.env.PATH, HOME: "/nonexistent", ...env },
      };
      execFile(path, ["-H", `unix://${socketPath}`, ...words], options, (error, stdout, stderr) => {
        resolve({ exitCode: error ? (typeof error.code === "number" ? error.code : 1) : 0, stdout, stderr });
      });
    });
