import { timer } from "../../domain/clock.ts";
import { watchDetachKeys } from "../../domain/run/detach-keys.ts";
import type { AttachedSession, TerminalSize } from "../../engine/containers/run-calls.ts";
import type { HandedTerminal, Needs } from "../../command/command.ts";
import { resetModes } from "./reset-modes.ts";

/** A size that takes longer than this is not waited for. */
const sizedWithinMs = 1_000;
const ctrlC = 0x03;
/** What a terminal answers by itself to who asks for its kind or for the cursor: nobody typed it. */
const answersOfTerminal = /\x1b\[[?>]?[\d;]*[Rcn]/g;

export interface HandOver {
  /** Said before it begins, with the keys that leave it. */
  readonly banner: string;
  /** What is typed goes to the session; else Ctrl-C leaves it. */
  readonly typesInto: boolean;
  /** The keys that leave it, where they are watched for here: the session is closed, and what runs in it runs on. Docker 20.10 ends
   *  an exec when it finds them itself; Docker's CLI watches for them, too. Left out: the engine does. */
  readonly detachKeys?: string;
  /** What is said at the end where it ended by itself, has written something, and nothing was typed into it: the screen would come back
   *  over words that nobody has read. A key brings it back. Left out: it comes back at once. */
  readonly staysUntilRead?: string;
  /** Opens the session while the screen still stands. It is not read before it has the terminal. */
  readonly open: (size: TerminalSize) => Promise<AttachedSession>;
}

/** What giving the terminal to a session takes. */
export type HandingOver = Needs<"getState" | "openings" | "words" | "clock">;

/** Opens a session and gives it the terminal, until it ends or the keys that leave it are typed; takes it back as it was. The only
 *  place that does so. What does not open leaves the screen as it is.
 *  @throws Error when the terminal is given away already, or `abort` came before; and what `open` throws */
export const handOverTo = async (
  { getState, openings, words, clock }: HandingOver,
  abort: AbortSignal,
  handOver: HandOver,
): Promise<void> => {
  const { columns, rows } = getState().ui;
  const size = { columns, rows };
  const session = await handOver.open(size);
  abort.throwIfAborted(); // the session is closed by it
  const isGiven = await openings.handOver((handed) => connect(clock, handed, session, size, abort, handOver));
  if (isGiven) return;
  session.stream.destroy();
  throw new Error(words.run.terminalTaken);
};

const connect = async (
  clock: HandingOver["clock"],
  { giveKeys, output }: HandedTerminal,
  session: AttachedSession,
  size: TerminalSize,
  abort: AbortSignal,
  { banner, typesInto, detachKeys, staysUntilRead }: HandOver,
): Promise<void> => {
  const { stream } = session;
  // Not every stream says that it was destroyed.
  const left = Promise.withResolvers<void>();
  const leave = left.resolve;
  const watch = detachKeys === undefined ? undefined : watchDetachKeys(detachKeys);
  let hasTyped = false;
  let hasWritten = false;
  const typed = (chunk: Buffer): void => {
    hasTyped ||= chunk.toString("latin1").replace(answersOfTerminal, "") !== "";
    if (!typesInto) return chunk.includes(ctrlC) ? leave() : undefined;
    const { passed, leaves } = watch?.(chunk) ?? { passed: chunk, leaves: false };
    if (passed.length > 0) stream.write(passed);
    if (leaves) leave();
  };
  const toTerminal = (chunk: Buffer): void => {
    hasWritten ||= chunk.length > 0;
    if (output.write(chunk)) return;
    stream.pause();
    output.once("drain", () => stream.resume());
  };
  // A size that can't be set is no reason to end the session: the next change tries again.
  const resize = (): void => void session.resize(output.columns ?? 80, output.rows ?? 24, abort).catch(() => undefined);
  // Once: the screen may stand again by the time that the session has ended.
  let isRestored = false;
  const restore = (): void => {
    stream.off("data", toTerminal);
    if (!isRestored) output.write(`${resetModes}\r\n`);
    isRestored = true;
  };
  output.write(`${banner}\r\n`);
  stream.on("data", toTerminal);
  // A signal that ends the program leaves no time to wait for the session's end.
  abort.addEventListener("abort", restore, { once: true });
  const finished = ended(session);
  output.on("resize", resize);
  // It may have changed while the session was opened.
  if (output.columns !== size.columns || output.rows !== size.rows) resize();
  const sizing = timer(clock, sizedWithinMs);
  try {
    // What is typed at once is still held: the first command is to see the right size.
    await Promise.race([session.sized, finished, sizing.over]);
    giveKeys(typed);
    await Promise.race([finished, left.promise]);
  } finally {
    sizing.cancel();
    output.off("resize", resize);
    abort.removeEventListener("abort", restore);
    stream.destroy();
    restore();
  }
  if (staysUntilRead === undefined || hasTyped || !hasWritten) return;
  output.write(`${staysUntilRead}\r\n`);
  await aKey(giveKeys, abort);
};

/** Resolves with the next key, or when the program ends. */
const aKey = (giveKeys: HandedTerminal["giveKeys"], abort: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (abort.aborted) return resolve();
    abort.addEventListener("abort", () => resolve(), { once: true });
    giveKeys(() => resolve());
  });

/** Whether its end was told already, to whom listened then. */
export const isOver = (stream: AttachedSession["stream"]): boolean =>
  ("readableEnded" in stream && stream.readableEnded === true) || ("destroyed" in stream && stream.destroyed === true);

/** Resolves when nothing more comes out of it. */
const ended = ({ stream }: AttachedSession): Promise<void> =>
  new Promise((resolve) => {
    stream
      .on("end", resolve)
      .on("close", resolve)
      .on("error", () => resolve());
    if (isOver(stream)) return resolve();
    stream.resume();
  });
