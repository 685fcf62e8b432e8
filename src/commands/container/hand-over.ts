import { setTimeout as delay, setImmediate as settled } from "node:timers/promises";
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
  /** Opens the session once the terminal is ours to give; it has the size of the terminal from the start, or is given it. */
  readonly open: (size: { readonly columns: number; readonly rows: number }) => Promise<Session>;
  /** Done when the terminal is connected: the start of what is to be seen. */
  readonly connected?: (session: Session) => Promise<void>;
}

/** Gives the terminal to a session, until it ends or the keys that leave it are typed, and takes it back as it was. The only
 *  place that does so.  @throws Error when the terminal is given away already, and what `open` and `connected` throw */
export const handOverTo = async (context: CommandContext, { banner, typesInto, open, connected }: HandOver): Promise<void> => {
  let isHanded = false;
  let failure: unknown;
  await context.terminal.handOver(async (handed) => {
    isHanded = true;
    try {
      handed.output.write(`${banner}\r\n`);
      const session = await open({ columns: handed.output.columns ?? 80, rows: handed.output.rows ?? 24 });
      await connect(context, handed, session, typesInto, connected);
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
  typesInto: boolean,
  connected: HandOver["connected"],
): Promise<void> => {
  const { stream } = session;
  const typed = (chunk: Buffer): void => {
    if (typesInto) stream.write(chunk);
    else if (chunk.includes(ctrlC)) stream.destroy();
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
    await finished;
  } finally {
    input.off("data", typed);
    input.pause();
    input.setRawMode?.(false);
    output.off("resize", resize);
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
