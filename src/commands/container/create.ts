import { shortId } from "../../domain/container/container.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { containerArgs } from "./run/container-flags.ts";
import { makeContainer } from "./run/make-container.ts";
import { createFlags } from "./run/run-flags.ts";
import { specOf, specProblem } from "./run/spec-problem.ts";

/** Makes a container and does not start it. */
export const create = taskCommand({
  id: "container.create",
  docker: ["create", "container create"],
  keys: [],
  scope: "image",
  danger: "safe",
  asks: false,
  target: "image",
  shows: "message",
  stopsAtFirstArg: true,
  flags: createFlags,
  args: containerArgs,
  problem: specProblem,
  async run(ports: Needs<"engine" | "words" | "getState" | "host" | "abort" | "credentials" | "saveFile">, { values }, job) {
    const made = await makeContainer(ports, specOf(ports, values, job), values, job);
    return ports.words.run.created(made.name, shortId(made.id));
  },
});
