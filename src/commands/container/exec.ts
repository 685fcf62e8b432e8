import { setTimeout as delay } from "node:timers/promises";
import type { ExecSession } from "../../engine/engine.ts";
import type { Target } from "../../state/ui-state.ts";
import { containerOf } from "../../state/selectors.ts";
import { type CommandContext, type HandedTerminal, screenCommand } from "../command.ts";

const shells = ["bash", "ash", "sh"] as const;

/** What may have been switched on inside: alternate screen, application keys, mouse, bracketed paste, colours, margins. The cursor
 *  stays below what the shell has written: 1049 and the margins would move it, and what comes next would overwrite that. */
const resetModes =
  "\x1b[?1047l\x1b[?1l\x1b>\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m\x1b7\x1b[r\x1b8\x1b(B\x1b[?7h\x1b[?25h";

export const exec = screenCommand({
  id: "container.exec",
  docker: ["exec", "container exec"],
  keys: ["s", "E"],
  scope: "container",
  footer: 2,
  unavailable: ([target], state, words) => {
    const container = target && containerOf(state, target.id);
    if (!target || !container) return words.nothingSelected;
    if (state.engines[state.activeEngineId]?.readOnly) return words.readOnly;
    if (container.state === "paused") return words.isPaused(target.name);
    return container.state === "running" ? undefined : words.notRunning(target.name);
  },
  run: (context, [target]) => {
    if (target) void openShell(context, target);
  },
});

/** A size that takes longer than this is not waited for. */
const sizedWithinMs = 1_000;

/** Hands the terminal to the first shell that the image has. */
const openShell = async (context: CommandContext, target: Target): Promise<void> => {
  const { words, dispatch, terminal } = context;
  try {
    const shell = await firstShell(context, target);
    if (!shell) return dispatch({ type: "told", message: { tone: "failed", text: words.execNoShell(target.name) } });
    let code: number | undefined;
    await terminal.handOver(async (handed) => {
      handed.output.write(`${words.execBanner(target.name, shell)}\r\n`);
      code = await interact(context, handed, target, shell);
    });
    dispatch({ type: "told", message: { tone: "done", text: words.execEnded(target.name, code) } });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: error instanceof Error ? error.message : String(error) } });
  }
};

/** Asks each shell to end at once: one that is missing answers 126 or 127, or is refused. */
const firstShell = async ({ engine, abort }: CommandContext, target: Target): Promise<string | undefined> => {
  for (const shell of shells) {
    const session = await engine.containers.exec(target.id, { command: [shell, "-c", "exit 0"], tty: false, columns: 80, rows: 24 }, abort);
    await ended(session);
    if ((await session.exitCode(abort)) === 0) return shell;
  }
  return undefined;
};

const ended = (session: ExecSession): Promise<void> =>
  new Promise((resolve) => {
    session.stream
      .on("end", resolve)
      .on("close", resolve)
      .on("error", () => resolve());
    session.stream.resume();
  });

const interact = async (
  { engine, abort }: CommandContext,
  { input, output }: HandedTerminal,
  target: Target,
  shell: string,
): Promise<number | undefined> => {
  const size = { columns: output.columns ?? 80, rows: output.rows ?? 24 };
  const session = await engine.containers.exec(target.id, { command: [shell], tty: true, ...size }, abort);
  const { stream } = session;
  const toEngine = (chunk: Buffer): void => void stream.write(chunk);
  const toTerminal = (chunk: Buffer): void => {
    if (output.write(chunk)) return;
    stream.pause();
    output.once("drain", () => stream.resume());
  };
  // A size that can't be set is no reason to end the shell: the next change tries again.
  const resize = (): void => void session.resize(output.columns ?? 80, output.rows ?? 24, abort).catch(() => undefined);
  const finished = ended(session);
  stream.on("data", toTerminal);
  input.setRawMode?.(true);
  output.on("resize", resize);
  try {
    // What is typed at once waits in the terminal: the first command is to see the right size.
    await Promise.race([session.sized, finished, delay(sizedWithinMs)]);
    input.on("data", toEngine).resume();
    await finished;
  } finally {
    input.off("data", toEngine);
    input.pause();
    input.setRawMode?.(false);
    output.off("resize", resize);
    stream.destroy();
    output.write(`${resetModes}\r\n`);
  }
  return session.exitCode(abort);
};
