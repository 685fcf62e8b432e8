/** A key each: an escape sequence, Esc with the character behind it, or one character. */
const oneKey = /\x1b\x1b?\[[0-?]*[ -/]*[@-~]|\x1b\x1b?O[0-9;]*[A-Za-z]|\x1b[\s\S]|[\s\S]/gu;
const pasteBegins = "\x1b[200~";
const pasteEnds = "\x1b[201~";

/** Takes apart what comes from the terminal, in order: keys that were held, or typed fast over a slow line, arrive together. What is
 *  pasted stays in one part, or in one a read; a part that begins or ends a paste has its mark. */
export const keySplitter = (): ((text: string) => readonly string[]) => {
  let isPasting = false;
  /** The end of the paste so far: its closing mark may come in two reads. */
  let seen = "";
  return (text) => {
    const parts: string[] = [];
    let rest = text;
    while (rest !== "") {
      if (isPasting) {
        const end = (seen + rest).indexOf(pasteEnds);
        const taken = end === -1 ? rest : rest.slice(0, end + pasteEnds.length - seen.length);
        parts.push(taken);
        rest = rest.slice(taken.length);
        isPasting = end === -1;
        seen = isPasting ? (seen + taken).slice(1 - pasteEnds.length) : "";
        continue;
      }
      const begin = rest.indexOf(pasteBegins);
      parts.push(...((begin === -1 ? rest : rest.slice(0, begin)).match(oneKey) ?? []));
      rest = begin === -1 ? "" : rest.slice(begin);
      isPasting = begin !== -1;
      seen = "";
    }
    return parts;
  };
};
