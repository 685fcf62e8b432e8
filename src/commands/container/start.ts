import { containerOf } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";
import { actCommand } from "../../command/declare.ts";
import { readDetachKeys } from "../../domain/run/detach-keys.ts";
import { targetArg, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { attachmentOf, hasTerminal } from "./run/attachment.ts";
import { type Attaching, stayAttached } from "./run/attached.ts";
import { keepingRefusal } from "./keeping-refusal.ts";
import { detachKeysOf } from "./run/detach-keys.ts";

const flags = {
  attach: toggle({ short: "a" }),
  checkpoint: text(),
  "checkpoint-dir": text(),
  "detach-keys": text({ example: "ctrl-p,ctrl-q", parse: readDetachKeys }),
  interactive: toggle({ short: "i" }),
};

/** Docker's CLI stays with the container for either. */
const staysWithIt = ({ attach, interactive }: ValuesOf<typeof flags>): boolean => attach || interactive;

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
  flags,
  args: { CONTAINER: targetArg("container") },
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
  async run(ports: Attaching & Needs<"host" | "dispatch" | "nowMs">, target, values, job) {
    const { engine, words, getState } = ports;
    const { abort } = job;
    if (containerOf(getState(), target.id)?.state === "paused") {
      await engine.containers.unpause(target.id, abort);
      return words.unpaused(target.name);
    }
    const from = { checkpoint: values.checkpoint, checkpointDir: values["checkpoint-dir"] };
    const start = (signal: AbortSignal) => keepingRefusal(ports, target, () => engine.containers.start(target.id, signal, from));
    if (staysWithIt(values)) {
      const attachment = await attachmentOf(ports, target, {
        stdin: values.interactive,
        detachKeys: detachKeysOf(ports, values["detach-keys"], job.line),
        sigProxy: true,
      });
      return stayAttached(ports, { ...attachment, start }, job);
    }
    await start(abort);
    return words.started(target.name);
  },
});
