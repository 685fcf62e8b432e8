const named: Readonly<Record<string, string>> = {
  enter: "\r",
  esc: "\x1b",
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  tab: "\t",
  "shift+tab": "\x1b[Z",
  space: " ",
  backspace: "\x7f",
  delete: "\x1b[3~",
  pgup: "\x1b[5~",
  pgdn: "\x1b[6~",
  home: "\x1b[H",
  end: "\x1b[F",
};

/** What a terminal sends for a key: a name above, ctrl+letter, or one character. */
export const bytesOfKey = (key: string): string => {
  const bytes = named[key];
  if (bytes !== undefined) return bytes;
  const letter = /^ctrl\+([a-z\\])$/.exec(key)?.[1];
  if (letter !== undefined) return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);
  if ([...key].length === 1) return key;
  throw new Error(`no such key: ${key}`);
};
