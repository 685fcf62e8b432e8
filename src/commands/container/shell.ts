import { detachKeysInWords } from "../../domain/run/detach-keys.ts";
import { terminalTypeFor } from "../../domain/run/terminal-type.ts";
import type { ExecSession } from "../../engine/containers/run-calls.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import type { Needs } from "../../command/command.ts";
import { taskCommand } from "../../command/declare.ts";
import { targetArg } from "../../command/typed-flags.ts";
import { type HandingOver, handOverTo } from "./hand-over.ts";
import { refusalOf } from "./refusal.ts";
import { detachKeysOf } from "./run/detach-keys.ts";

/** The best shell that the image has, by one exec: bash where there is one that runs. `exec` of one that doesn't would end sh. The
 *  second is for the rare image that has bash and no sh. */
const shells = [["sh", "-c", "bash -c : 2>/dev/null && exec bash; exec sh"], ["bash"]] as const;

/** Nothing has been typed into it: a shell that complains and ends, or ends without a word, did not run. */
const shellRefusals = /^$|OCI runtime|unable to|executable file|no such file or directory|exec format error|permission denied/i;

export const shell = taskCommand({
  id: "container.shell",
  aliases: ["shell"],
  args: { CONTAINER: targetArg("runningContainer", { rest: false }) },
  keys: ["s", "E"],
  scope: "container",
  footer: 2,
  danger: "safe",
  asks: false,
  target: "container",
  shows: "message",
  unavailable: ([target], state, words) => unlessExecutable("exec", target, state, words),
  takesTerminal: ({ targets: [target] }, _state, words) => target && words.opening.shell(target.name),
  run: async (ports: HandingOver & Needs<"engine" | "host" | "abort">, { targets: [target] }, { abort, line }) => {
    const { words, engine, host } = ports;
    if (!target) return words.nothingSelected;
    let warning = "";
    const detachKeys = detachKeysOf(ports, undefined, (text) => {
      warning = text;
      line(text);
    });
    const env = [`TERM=${terminalTypeFor(host.env.TERM)}`];
    let session: ExecSession | undefined;
    await handOverTo(ports, abort, {
      banner: words.execBanner(target.name, detachKeysInWords(detachKeys)),
      typesInto: true,
      detachKeys,
      open: async (size) => {
        let refusal = "";
        for (const command of shells) {
          session = await engine.containers.exec(target.id, { command, tty: true, detachKeys, env, ...size }, abort);
          const said = await refusalOf(ports.clock, session, shellRefusals);
          if (said === undefined) return session;
          refusal ||= said;
        }
        throw new Error(words.execNoShell(target.name, refusal));
      },
    });
    const code = await session?.exitCode(ports.abort);
    return [words.execEnded(target.name, code), warning].filter(Boolean).join(" · ");
  },
});

/** Why nothing can be run in a container now, or connected to it. A paused one allows neither; processes, files and commit it does. */
export const unlessExecutable = (
  what: "exec" | "attach",
  target: Target | undefined,
  state: AppState,
  words: Words,
): string | undefined => {
  const container = target && containerOf(state, target.id);
  if (!target || !container) return words.nothingSelected;
  if (container.state === "paused") return words.pausedBefore(target.name, what);
  return container.state === "running" ? undefined : words.notRunning(target.name);
};
