import { execFileSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { onOneProcessor, type ProgramRun, runProgram } from "./run-program.ts";
import { newestDockerCli, type Program } from "./test-engine.ts";

/** One of Docker's CLIs that are installed here. */
export interface DockerCli {
  readonly program: Program;
  /** 28 for 28.2.2 */
  readonly major: number;
  /** Runs it at an engine. Any exit code is an answer. */
  readonly run: (socketPath: string, words: readonly string[], options?: CliOptions) => Promise<CliAnswer>;
}

export interface CliOptions {
  readonly workingDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export type CliAnswer = ProgramRun;

/** Each `docker` of the PATH and that of the newest engine, the newest first. */
export const findDockerClis = (): readonly DockerCli[] => {
  const inPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => {
    const path = join(folder, "docker");
    try {
      accessSync(path, constants.X_OK);
      return [realpathSync(path)];
    } catch {
      return [];
    }
  });
  const newest = newestDockerCli();
  const programs: readonly Program[] = [...[...new Set(inPath)].map((path): Program => [path]), ...(newest ? [newest] : [])];
  return programs.map((program) => ({ program, major: majorOf(program), run: runner(program) })).sort((a, b) => b.major - a.major);
};

const majorOf = ([file, ...args]: Program): number =>
  Number(/version (\d+)/.exec(execFileSync(file, [...args, "--version"], { encoding: "utf8" }))?.[1] ?? 0);

const runner =
  (program: Program): DockerCli["run"] =>
  (socketPath, words, { workingDir, env = {} } = {}) =>
    runProgram([...program, "-H", `unix://${socketPath}`, ...words], {
      ...(workingDir === undefined ? {} : { workingDir }),
      env: { PATH: process.env.PATH, HOME: "/nonexistent", ...onOneProcessor, ...env },
    });
