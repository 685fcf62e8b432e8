import { isOn } from "../../domain/values.ts";
import { taskCommand } from "../../command/old-declare.ts";
import { targetArg, toggle } from "../../command/old-flag.ts";
import { attachmentOf, hasTerminal } from "./run/attachment.ts";
import { stayAttached } from "./run/attached.ts";
import { detachKeysLine, detachKeysOf } from "./run/detach-keys.ts";
import { detachKeysFlag } from "./run/run-flags.ts";
import { unlessExecutable } from "./shell.ts";

/** Connects to the main process. Docker's CLI sends each signal that it gets on to it: here only when that is asked for. */
export const attach = taskCommand({
  id: "container.attach",
  docker: ["attach", "container attach"],
  keys: ["a"],
  scope: "container",
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  flags: [{ ...detachKeysFlag, usual: true }, toggle("no-stdin", { usual: true }), toggle("sig-proxy", { usual: true })],
  args: [targetArg("CONTAINER", "runningContainer", { rest: false })],
  losses: (_targets, state, words, values) => [detachKeysLine(values, state.ui.dockerDefaults, words)],
  unavailable: ([target], state, words) => (target ? unlessExecutable("attach", target, state, words) : undefined),
  takesTerminal: ({ targets: [target] }, state, words) =>
    target && hasTerminal(target, state) ? words.opening.attach(target.name) : undefined,
  async run(context, { targets: [target], values }, job) {
    if (!target) return context.words.nothingSelected;
    const attachment = await attachmentOf(context, target, {
      stdin: !isOn(values, "no-stdin"),
      detachKeys: detachKeysOf(context, values, job.line),
      sigProxy: isOn(values, "sig-proxy"),
    });
    // Its input would be closed for good by somebody who only listens.
    if (!attachment.options.tty && attachment.options.stdin) job.line(context.words.run.attachListens(target.name));
    const listens = attachment.options.tty ? attachment : { ...attachment, options: { ...attachment.options, stdin: false } };
    return stayAttached(context, listens, job);
  },
});
