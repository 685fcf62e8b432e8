import { readDetachKeys } from "../../domain/run/detach-keys.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { targetArg, text, toggle } from "../../command/typed-flags.ts";
import { attachmentOf, hasTerminal } from "./run/attachment.ts";
import { type Attaching, stayAttached } from "./run/attached.ts";
import { detachKeysLine, detachKeysOf } from "./run/detach-keys.ts";
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
  flags: {
    "detach-keys": text({ example: "ctrl-p,ctrl-q", usual: true, parse: readDetachKeys }),
    "no-stdin": toggle({ usual: true }),
    "sig-proxy": toggle({ usual: true }),
  },
  args: { CONTAINER: targetArg("runningContainer", { rest: false }) },
  losses: (_targets, state, words, values) => [detachKeysLine(values["detach-keys"], state.ui.dockerDefaults, words)],
  unavailable: ([target], state, words) => (target ? unlessExecutable("attach", target, state, words) : undefined),
  takesTerminal: ({ targets: [target] }, state, words) =>
    target && hasTerminal(target, state) ? words.opening.attach(target.name) : undefined,
  async run(ports: Attaching & Needs<"host">, { targets: [target], values }, job) {
    if (!target) return ports.words.nothingSelected;
    const attachment = await attachmentOf(ports, target, {
      stdin: !values["no-stdin"],
      detachKeys: detachKeysOf(ports, values["detach-keys"], job.line),
      sigProxy: values["sig-proxy"],
    });
    // Its input would be closed for good by somebody who only listens.
    if (!attachment.options.tty && attachment.options.stdin) job.line(ports.words.run.attachListens(target.name));
    const listens = attachment.options.tty ? attachment : { ...attachment, options: { ...attachment.options, stdin: false } };
    return stayAttached(ports, listens, job);
  },
});
