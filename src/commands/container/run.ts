import { shortId } from "../../domain/container/container.ts";
import { isOn, textOf } from "../../domain/values.ts";
import type { ContainerSpec } from "../../domain/run/container-spec.ts";
import type { Target } from "../../state/ui-state.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { LeftBehind } from "../../command/left-behind.ts";
import { stayAttached } from "./run/attached.ts";
import { containerArgs } from "./run/container-flags.ts";
import { detachKeysOf } from "./run/detach-keys.ts";
import { makeContainer } from "./run/make-container.ts";
import { runFlags } from "./run/run-flags.ts";
import { specOf, specProblem } from "./run/spec-problem.ts";
import { startMade } from "./run/start-made.ts";

/** Makes a container and starts it: in the background, in this terminal, or with its output on the job's page. */
export const run = taskCommand({
  id: "container.run",
  docker: ["run", "container run"],
  keys: ["u"],
  scope: "image",
  footer: 2,
  danger: "safe",
  asks: false,
  target: "image",
  shows: "message",
  stopsAtFirstArg: true,
  flags: runFlags,
  args: containerArgs,
  problem: specProblem,
  takesTerminal: ({ values }, _state, words) =>
    isOn(values, "tty") && !isOn(values, "detach") ? words.opening.run(textOf(values, "name") || textOf(values, "IMAGE")) : undefined,
  async run(context, { values }, job) {
    const { words } = context;
    const spec = specOf(context, values, job);
    const { attach } = spec.process;
    const staysWithIt = attach.stdin || attach.stdout || attach.stderr;
    // Before it is made: wrong ones would leave it behind, made and never started.
    const detachKeys = staysWithIt ? detachKeysOf(context, values, job.line) : "";
    const target = await makeContainer(context, spec, values, job);
    try {
      if (staysWithIt) return await stayWith(context, target, spec, detachKeys, isOn(values, "sig-proxy"), job);
      await startMade(context, target, spec, job.abort);
    } catch (error) {
      throw job.abort.aborted ? new LeftBehind(words.run.leftBehind(target.name)) : error;
    }
    return words.run.started(target.name, shortId(target.id));
  },
});

const stayWith = (
  context: CommandContext,
  target: Target,
  spec: ContainerSpec,
  detachKeys: string,
  sigProxy: boolean,
  job: JobHandle,
): Promise<string> => {
  const { attach, tty } = spec.process;
  const start = (abort: AbortSignal): Promise<void> => startMade(context, target, spec, abort);
  return stayAttached(context, { target, options: { ...attach, tty, detachKeys }, autoRemove: spec.autoRemove, sigProxy, start }, job);
};
