/** Esc, and what of a sequence may follow it: it goes on in the next read, or it is the Esc key. */
const begun = /\x1b\x1b?(?:\[[0-?]*[ -/]*|O)?$/;
const pasteBegins = "\x1b[200~";
const pasteMarks = /\x1b\[20[01]~/g;
/** By itself it ends a paste that has no end. */
const ctrlC = "\x03";

/** The Esc key, said in full (CSI u): who reads it need not wait for what may follow. */
export const escInFull = "\x1b[27u";

export interface WholeSequences {
  /** What was read, without what is only begun: that comes with the next read. */
  readonly read: (piece: string) => string;
  /** Whether the Esc key may have been pressed: nobody knows before some time has passed. */
  readonly mayBeEsc: () => boolean;
  /** It has passed: the keys that were held back. What can only be the beginning of a sequence is waited for on. */
  readonly asKeys: () => string;
}

/** Over a slow line a sequence comes in pieces, and nobody may take the first piece for keys: `\x1b[20` and `0~Deploy` are a paste. */
export const wholeSequences = (): WholeSequences => {
  let held = "";
  /** What was taken for keys just before: a paste may begin with it for all that. */
  let taken = "";
  let isPasting = false;
  /** What may be the beginning of the mark that ends the paste. */
  let seen = "";
  return {
    read: (piece) => {
      const before = held !== "" ? held : beginsPaste(taken, piece) ? taken : "";
      taken = "";
      const text = before + piece;
      if (text === ctrlC) isPasting = false;
      const looked = seen + text;
      for (const [mark] of looked.matchAll(pasteMarks)) isPasting = mark === pasteBegins;
      seen = isPasting ? looked.slice(1 - pasteBegins.length) : "";
      // What is pasted may hold anything, and is passed as it comes.
      held = isPasting ? "" : (begun.exec(text)?.[0] ?? "");
      return held === "" ? text : text.slice(0, -held.length);
    },
    mayBeEsc: () => /^\x1b+\[?$|^\x1b+O$/.test(held),
    asKeys: () => {
      const keys = held;
      taken = held;
      held = "";
      return keys.replaceAll("\x1b", escInFull);
    },
  };
};

/** Nobody types so much of the mark in one piece behind an Esc. */
const beginsPaste = (taken: string, piece: string): boolean => {
  const both = taken + piece;
  return taken !== "" && piece.length > 1 && (both.startsWith(pasteBegins) || pasteBegins.startsWith(both));
};
