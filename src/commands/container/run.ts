import { shortId } from "../../domain/container/container.ts";
import type { ContainerSpec } from "../../domain/run/container-spec.ts";
import type { Target } from "../../state/ui-state.ts";
import type { JobHandle, Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { LeftBehind } from "../../command/left-behind.ts";
import { type Attaching, stayAttached } from "./run/attached.ts";
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
  takesTerminal: ({ values: { tty, detach, name, IMAGE } }, _state, words) =>
    tty && !detach ? words.opening.run(name ?? IMAGE) : undefined,
  async run(ports: Attaching & Needs<"host" | "credentials" | "saveFile">, { values }, job) {
    const { words } = ports;
    const spec = specOf(ports, values, job);
    const { attach } = spec.process;
    const staysWithIt = attach.stdin || attach.stdout || attach.stderr;
    // Before it is made: wrong ones would leave it behind, made and never started.
    const detachKeys = staysWithIt ? detachKeysOf(ports, values["detach-keys"], job.line) : "";
    const target = await makeContainer(ports, spec, values, job);
    try {
      if (staysWithIt) return await stayWith(ports, target, spec, detachKeys, values["sig-proxy"], job);
      await startMade(ports, target, spec, job.abort);
    } catch (error) {
      throw job.abort.aborted ? new LeftBehind(words.run.leftBehind(target.name)) : error;
    }
    return words.run.started(target.name, shortId(target.id));
  },
});

const stayWith = (
  ports: Attaching,
  target: Target,
  spec: ContainerSpec,
  detachKeys: string,
  sigProxy: boolean,
  job: JobHandle,
): Promise<string> => {
  const { attach, tty } = spec.process;
  const start = (abort: AbortSignal): Promise<void> => startMade(ports, target, spec, abort);
  return stayAttached(ports, { target, options: { ...attach, tty, detachKeys }, autoRemove: spec.autoRemove, sigProxy, start }, job);
};
