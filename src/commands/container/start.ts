import { containerOf } from "../../state/selectors.ts";
import { actCommand } from "../../command/old-declare.ts";
import { isOn, textOf, type Values } from "../../domain/values.ts";
import { targetArg, text, toggle } from "../../command/old-flag.ts";
import { attachmentOf, hasTerminal } from "./run/attachment.ts";
import { stayAttached } from "./run/attached.ts";
import { detachKeysOf } from "./run/detach-keys.ts";
import { detachKeysFlag } from "./run/run-flags.ts";

/** Docker's CLI stays with the container for either. */
const staysWithIt = (values: Values): boolean => isOn(values, "attach") || isOn(values, "interactive");

/** Starts it; one that is paused goes on. */
export const start = actCommand({
  id: "container.start",
  docker: ["start", "container start"],
  keys: ["u"],
  scope: "container",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "container",
  flags: [
    toggle("attach", { short: "a" }),
    text("checkpoint"),
    text("checkpoint-dir"),
    detachKeysFlag,
    toggle("interactive", { short: "i" }),
  ],
  args: [targetArg("CONTAINER", "container")],
  problem: (values, words, targets) => (staysWithIt(values) && targets.length > 1 ? words.run.oneToAttach : undefined),
  unavailable: (target, state, words) => {
    const container = containerOf(state, target.id);
    if (!container) return words.isGone(target.name);
    if (container.state === "restarting") return words.isRestarting(target.name);
    return container.state === "running" ? words.isRunning(target.name) : undefined;
  },
  verb: (words) => words.verbs.starting,
  takesTerminal: ({ targets: [target], values }, state, words) =>
    target && staysWithIt(values) && containerOf(state, target.id)?.state !== "paused" && hasTerminal(target, state)
      ? words.opening.attach(target.name)
      : undefined,
  async run(context, target, values, job) {
    const { engine, words, getState } = context;
    const { abort } = job;
    if (containerOf(getState(), target.id)?.state === "paused") {
      await engine.containers.unpause(target.id, abort);
      return words.unpaused(target.name);
    }
    const from = { checkpoint: textOf(values, "checkpoint"), checkpointDir: textOf(values, "checkpoint-dir") };
    if (staysWithIt(values)) {
      const attachment = await attachmentOf(context, target, {
        stdin: isOn(values, "interactive"),
        detachKeys: detachKeysOf(context, values, job.line),
        sigProxy: true,
      });
      return stayAttached(context, { ...attachment, start: (signal) => engine.containers.start(target.id, signal, from) }, job);
    }
    await engine.containers.start(target.id, abort, from);
    return words.started(target.name);
  },
});
