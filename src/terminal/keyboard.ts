import { EventEmitter } from "node:events";
import { StringDecoder } from "node:string_decoder";
import type { Clock } from "../domain/clock.ts";
import { pasteBounds } from "./paste-bounds.ts";
import { keySplitter } from "./typed-keys.ts";
import { escInFull, wholeSequences } from "./whole-sequences.ts";

/** Who gets what is typed. One at a time: the screen, nobody yet, or what has been given the terminal. */
type Holder =
  | { readonly kind: "screen" }
  | { readonly kind: "nobody"; readonly kept: Buffer[]; readonly giveUp: () => void }
  | { readonly kind: "session"; readonly to: (bytes: Buffer) => void }
  | { readonly kind: "ended"; hasDropped: boolean; readonly onQuiet: (hasDropped: boolean) => void };

export interface Keyboard {
  /** What the screen reads, a key at a time. There is nothing to read while somebody else has the keys. */
  readonly forScreen: NodeJS.ReadStream;
  /** From now on, beginning with the next key of the same read, what is typed is kept to the byte. Ctrl-C, and Esc alone, call
   *  `giveUp`: what came before is dropped, and what came with it. */
  readonly hold: (giveUp: () => void) => void;
  /** Gives what was kept, then all that is typed, in order. */
  readonly give: (to: (bytes: Buffer) => void) => void;
  /** After a session: what was typed for it may still be coming, and is meant for nobody any more. It is dropped until nothing has come
   *  for a moment, and then the screen has the keys again.  @returns whether something was dropped, of what was kept, too */
  readonly dropUntilQuiet: () => Promise<boolean>;
  /** The screen has the keys again; what is kept is dropped. */
  readonly release: () => void;
  /** Whether something was typed that nobody was given. */
  readonly hasKept: () => boolean;
}

/** After this an Esc is a key of its own, and not the beginning of another one that comes in two reads. */
const escAloneMs = 50;
/** The same for the screen, which can take it back: Esc leads back at once. */
const escOfScreenMs = 25;
/** The pieces of a paste and the repeats of a held key come closer than this; who has seen the screen come back takes longer. */
const quietMs = 150;
const ctrlC = "\x03";
/** A program that is not there yet has not asked for them. */
const pasteMarks = /\x1b\[20[01]~/g;

/** The one reader of the terminal. */
export const createKeyboard = (source: NodeJS.ReadStream, clock: Pick<Clock, "setTimeout">): Keyboard => {
  let holder: Holder = { kind: "screen" };
  let isScreenReading = false;
  let isReading = false;
  let cancelTimer = (): void => undefined;
  let waiting: string[] = [];
  let decoder = new StringDecoder("utf8");
  let whole = wholeSequences();
  let bounded = pasteBounds();
  let split = keySplitter();
  let splitKept = keySplitter();

  const keep = (chunk: Buffer, { kept, giveUp }: Extract<Holder, { kind: "nobody" }>): void => {
    cancelTimer();
    const parts = splitKept(chunk.toString("latin1"));
    if (parts.includes(ctrlC)) {
      kept.length = 0;
      return giveUp();
    }
    kept.push(chunk);
    if (/^\x1b+$/.test(parts.at(-1) ?? "")) cancelTimer = clock.setTimeout(giveUp, escAloneMs);
  };
  const untilQuiet = (ended: Extract<Holder, { kind: "ended" }>): void => {
    cancelTimer();
    cancelTimer = clock.setTimeout(() => {
      release();
      ended.onQuiet(ended.hasDropped);
    }, quietMs);
  };
  const forScreen = (text: string): void => {
    waiting.push(...split(bounded(text)));
    if (waiting.length > 0) screen.emit("readable");
  };
  const typed = (chunk: Buffer): void => {
    switch (holder.kind) {
      case "screen":
        cancelTimer();
        forScreen(whole.read(decoder.write(chunk)));
        if (whole.mayBeEsc()) cancelTimer = clock.setTimeout(() => forScreen(whole.asKeys()), escOfScreenMs);
        return;
      case "nobody":
        return keep(chunk, holder);
      case "session":
        return holder.to(chunk);
      case "ended":
        holder.hasDropped = true;
        return untilQuiet(holder);
      default:
        holder satisfies never;
    }
  };
  /** Reads while somebody has the keys: else they stay in the terminal, for the shell that comes after. */
  const readOrPause = (): void => {
    const wanted = isScreenReading || holder.kind !== "screen";
    if (wanted === isReading) return;
    isReading = wanted;
    source.setRawMode(wanted);
    if (wanted) source.on("data", typed).ref().resume();
    else source.off("data", typed).pause().unref();
  };
  const become = (next: Holder): void => {
    cancelTimer();
    holder = next;
    readOrPause();
  };

  const release = (): void => {
    waiting = [];
    decoder = new StringDecoder("utf8");
    whole = wholeSequences();
    bounded = pasteBounds();
    split = keySplitter();
    become({ kind: "screen" });
  };
  const hasKept = (): boolean => holder.kind === "nobody" && holder.kept.length > 0;

  const screen = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: () => screen,
    ref: () => screen,
    unref: () => screen,
    read: (): string | null => (holder.kind === "screen" ? (waiting.shift() ?? null) : null),
    setRawMode: (isOn: boolean) => {
      isScreenReading = isOn;
      readOrPause();
      // Who begins to read is told of what waits for it, as by any stream.
      if (isOn && waiting.length > 0) process.nextTick(() => screen.emit("readable"));
      return screen;
    },
  });

  return {
    forScreen: screen as unknown as NodeJS.ReadStream,
    hold: (giveUp) => {
      // What came in the same read, behind the key that led here.
      const rest = (waiting.join("") + whole.asKeys()).replaceAll(escInFull, "\x1b");
      waiting = [];
      splitKept = keySplitter();
      const next: Holder = { kind: "nobody", kept: holder.kind === "nobody" ? holder.kept : [], giveUp };
      become(next);
      if (rest !== "") keep(Buffer.from(rest), next);
    },
    give: (to) => {
      const kept = holder.kind === "nobody" ? Buffer.concat(holder.kept) : Buffer.alloc(0);
      become({ kind: "session", to });
      const first = Buffer.from(kept.toString("latin1").replace(pasteMarks, ""), "latin1");
      if (first.length > 0) to(first);
    },
    dropUntilQuiet: () => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const ended = { kind: "ended" as const, hasDropped: hasKept(), onQuiet: resolve };
      become(ended);
      untilQuiet(ended);
      return promise;
    },
    release,
    hasKept,
  };
};
