import { containerSpec } from "../../src/commands/container/run/container-spec.ts";
import { runFlags } from "../../src/commands/container/run/run-flags.ts";
import type { ContainerSpec } from "../../src/domain/run/container-spec.ts";
import { valuesOf } from "../twins/read-line.ts";

/** What `run LINE` asks for, on a machine that has nothing. */
export const containerSpecOf = (line: string): ContainerSpec =>
  containerSpec(valuesOf(line, runFlags), {
    env: {},
    workingDir: "/nonexistent",
    homeDir: "/nonexistent",
    readFile: () => new Uint8Array(),
    fileExists: () => false,
  });
