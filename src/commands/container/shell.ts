import { detachKeysInWords } from "../../domain/run/detach-keys.ts";
import type { ExecSession } from "../../engine/run-calls.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import { type CommandContext, screenCommand } from "../command.ts";
import { failureText } from "../failure-text.ts";
import { targetArg } from "../flag.ts";
import { ended, handOverTo } from "./hand-over.ts";
import { detachKeysOf } from "./run/detach-keys.ts";

const shells = ["bash", "ash", "sh"] as const;

export const shell = screenCommand({
  id: "container.shell",
  aliases: ["shell"],
  args: [targetArg("CONTAINER", "runningContainer", { rest: false })],
  keys: ["s", "E"],
  scope: "container",
  footer: 2,
  unavailable: ([target], state, words) =>
    state.engines[state.activeEngineId]?.readOnly ? words.readOnly : unlessExecutable(target, state, words),
  run: (context, [target]) => {
    if (target) void openShell(context, target);
  },
});

/** Why nothing can be run in a container now. */
export const unlessExecutable = (target: Target | undefined, state: AppState, words: Words): string | undefined => {
  const container = target && containerOf(state, target.id);
  if (!target || !container) return words.nothingSelected;
  if (container.state === "paused") return words.isPaused(target.name);
  return container.state === "running" ? undefined : words.notRunning(target.name);
};

/** Hands the terminal to the first shell that the image has. */
const openShell = async (context: CommandContext, target: Target): Promise<void> => {
  const { words, dispatch, engine, abort } = context;
  try {
    let warning = "";
    const detachKeys = detachKeysOf(context, {}, (line) => {
      warning = line;
    });
    const command = await firstShell(context, target);
    if (!command) return dispatch({ type: "told", message: { tone: "failed", text: words.execNoShell(target.name) } });
    let session: ExecSession | undefined;
    await handOverTo(context, {
      banner: words.execBanner(target.name, command, detachKeysInWords(detachKeys)),
      typesInto: true,
      detachKeys,
      open: async (size) => {
        session = await engine.containers.exec(target.id, { command: [command], tty: true, detachKeys, ...size }, abort);
        return session;
      },
    });
    const code = await session?.exitCode(abort);
    dispatch({ type: "told", message: { tone: "done", text: [words.execEnded(target.name, code), warning].filter(Boolean).join(" · ") } });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: failureText(error, [target], words) } });
  }
};

/** Asks each shell to end at once: one that is missing answers 126 or 127, or is refused. */
const firstShell = async ({ engine, abort }: CommandContext, target: Target): Promise<string | undefined> => {
  for (const name of shells) {
    const session = await engine.containers.exec(target.id, { command: [name, "-c", "exit 0"], tty: false, columns: 80, rows: 24 }, abort);
    await ended(session);
    if ((await session.exitCode(abort)) === 0) return name;
  }
  return undefined;
};
