const begin = "\x1b[200~";
const end = "\x1b[201~";
const ctrlC = "\x03";
const esc = "\x1b";
/** Behind an ESC: the Esc key, said in full. */
const inFull = "[27u";

/** No field takes so much: the rest of a paste needs no memory. */
const maxKeptChars = 100_000;

/** Bounds what a bracketed paste may be, before Ink reads it. Ink waits for its end however long that takes, and looks through all of it
 *  at each piece: one without an end would swallow every key, Ctrl-C too, and one of 100 MB all memory. So a Ctrl-C that comes by
 *  itself ends the paste and no more, and of a long one the beginning is kept. An Esc right before a paste would hide its begin from Ink.
 *  @returns what is read instead of each piece of input; "" for nothing */
export const pasteBounds = (): ((piece: string) => string) => {
  let isInside = false;
  let pastedChars = 0;
  /** Outside: the end of what came, in which the begin of a paste and an Esc before it may lie. Inside: what may be its end, begun. */
  let before = "";

  const outside = (piece: string): readonly [kept: string, rest: string] => {
    const text = before + piece;
    const found = text.indexOf(begin);
    if (found === -1) {
      before = text.slice(-begin.length);
      return [piece, ""];
    }
    isInside = true;
    pastedChars = 0;
    const at = found - before.length;
    const isHidden = at >= 0 && text[found - 1] === esc;
    before = "";
    const rest = piece.slice(at + begin.length);
    return [isHidden ? piece.slice(0, at) + inFull + begin : piece.slice(0, at + begin.length), rest];
  };

  const inside = (piece: string): readonly [kept: string, rest: string] => {
    const text = before + piece;
    const found = text.indexOf(end);
    before = found === -1 ? begunEnd(text) : "";
    const content = text.slice(0, found === -1 ? text.length - before.length : found);
    const kept = content.slice(0, Math.max(0, maxKeptChars - pastedChars));
    pastedChars += content.length;
    if (found === -1) return [kept, ""];
    isInside = false;
    return [kept + end, text.slice(found + end.length)];
  };

  return (piece) => {
    if (isInside && piece === ctrlC) {
      isInside = false;
      before = "";
      return end;
    }
    let kept = "";
    for (let rest = piece; rest !== ""; ) {
      const [part, next] = isInside ? inside(rest) : outside(rest);
      kept += part;
      rest = next;
    }
    return kept;
  };
};

/** As much of the end marker as the text ends in. */
const begunEnd = (text: string): string => {
  for (let length = Math.min(end.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(end.slice(0, length))) return end.slice(0, length);
  }
  return "";
};
