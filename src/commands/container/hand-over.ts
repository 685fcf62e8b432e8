import { setTimeout as delay, setImmediate as settled } from "node:timers/promises";
import { watchDetachKeys } from "../../domain/run/detach-keys.ts";
import type { Session } from "../../engine/run-calls.ts";
import type { CommandContext, HandedTerminal } from "../command.ts";

/** What may have been switched on inside: alternate screen, application keys, mouse, bracketed paste, colours, margins. The cursor
 *  stays below what was written: 1049 and the margins would move it, and what comes next would overwrite that. */
const resetModes =
  "\x1b[?1047l\x1b[?1l\x1b>\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m\x1b7\x1b[r\x1b8\x1b(B\x1b[?7h\x1b[?25h";
/** A size that takes longer than this is not waited for. */
const sizedWithinMs = 1_000;
const ctrlC = 0x03;

export interface HandOver {
  /** Said before it begins, with the keys that leave it. */
  readonly banner: string;
  /** What is typed goes to the session; else Ctrl-C leaves it. */
  readonly typesInto: boolean;
  /** The keys that leave it, where they are watched for here: the session is closed, and what runs in it runs on. Docker 20.10 ends
   *  an exec when it finds them itself; Docker's CLI watches for them, too. Left out: the engine does. */
  readonly detachKeys?: string;
  /** Opens the session once the terminal is ours to give; it has the size of the terminal from the start, or is given it. */
  readonly open: (size: { readonly columns: number; readonly rows: number }) => Promise<Session>;
  /** Done when the terminal is connected: the start of what is to be seen. */
  readonly connected?: (session: Session) => Promise<void>;
}

/** Gives the terminal to a session, until it ends or the keys that leave it are typed, and takes it back as it was. The only
 *  place that does so.  @throws Error when the terminal is given away already, and what `open` and `connected` throw */
export const handOverTo = async (context: CommandContext, handOver: HandOver): Promise<void> => {
  const { banner, open } = handOver;
  let isHanded = false;
  let failure: unknown;
  await context.terminal.handOver(async (handed) => {
    isHanded = true;
    try {
      handed.output.write(`${banner}\r\n`);
      const session = await open({ columns: handed.output.columns ?? 80, rows: handed.output.rows ?? 24 });
      await connect(context, handed, session, handOver);
    } catch (error) {
      failure = error;
    }
  });
  if (!isHanded) throw new Error(context.words.run.terminalTaken);
  if (failure !== undefined) throw failure;
};

const connect = async (
  { abort }: CommandContext,
  { input, output }: HandedTerminal,
  session: Session,
  { typesInto, detachKeys, connected }: Pick<HandOver, "typesInto" | "connected" | "detachKeys">,
): Promise<void> => {
  const { stream } = session;
  // Not every stream says that it was destroyed.
  const left = Promise.withResolvers<void>();
  const leave = left.resolve;
  const watch = detachKeys === undefined ? undefined : watchDetachKeys(detachKeys);
  // Ink has told the input to give text.
  const typed = (text: Buffer | string): void => {
    const chunk = Buffer.from(text);
    if (!typesInto) return chunk.includes(ctrlC) ? leave() : undefined;
    const { passed, leaves } = watch?.(chunk) ?? { passed: chunk, leaves: false };
    if (passed.length > 0) stream.write(passed);
    if (leaves) leave();
  };
  const toTerminal = (chunk: Buffer): void => {
    if (output.write(chunk)) return;
    stream.pause();
    output.once("drain", () => stream.resume());
  };
  // A size that can't be set is no reason to end the session: the next change tries again.
  const resize = (): void => void session.resize(output.columns ?? 80, output.rows ?? 24, abort).catch(() => undefined);
  const finished = ended(session);
  stream.on("data", toTerminal);
  input.setRawMode?.(true);
  output.on("resize", resize);
  try {
    await connected?.(session);
    // What is typed at once waits in the terminal: the first command is to see the right size.
    await Promise.race([session.sized, finished, delay(sizedWithinMs)]);
    input.on("data", typed).resume();
    await Promise.race([finished, left.promise]);
  } finally {
    input.off("data", typed);
    input.pause();
    input.setRawMode?.(false);
    output.off("resize", resize);
    stream.off("data", toTerminal);
    stream.destroy();
    output.write(`${resetModes}\r\n`);
    // Node stops reading some ticks later: whoever reads the keys next must not come before that, or it hears none.
    await settled();
  }
};

/** Resolves when nothing more comes out of it. */
export const ended = ({ stream }: Session): Promise<void> =>
  new Promise((resolve) => {
    stream
      .on("end", resolve)
      .on("close", resolve)
      .on("error", () => resolve());
    stream.resume();
  });
