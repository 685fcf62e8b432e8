const set = (...modes: readonly number[]): string => modes.map((mode) => `\x1b[?${mode}h`).join("");
const reset = (...modes: readonly number[]): string => modes.map((mode) => `\x1b[?${mode}l`).join("");

/** What a program in a session may have switched on and not off again, because it was ended, or because what it wrote was no text. Each is
 *  passed over by a terminal that doesn't know it. The cursor stays below what was written: 1049 and the margins would move it, and what
 *  comes next would overwrite that. Colours that were given new values stay: they may be the user's own. */
export const resetModes = [
  "\x1b\\", // a title, or another text for the terminal, that has no end
  "\x1b<", // no VT52, which knows nothing of what follows
  "\x1b[4i", // no printer in the place of the screen
  reset(2026), // what waits is drawn
  reset(1047), // the main screen
  "\x1b F\x0f\x1b(B\x1b)B", // letters, and no lines in their place
  "\x1b[2l\x1b[4l\x1b[12h\x1b[20l", // keys are sent, once, Enter as one character; text overwrites
  reset(1, 5, 45, 69), // arrow keys, colours and columns as they are
  "\x1b>",
  reset(9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016), // no mouse, no focus
  reset(2004, 2031, 2048), // no marks around a paste, nothing told unasked
  "\x1b[>4;0m\x1b[=0;1u", // keys as they are named in typed-keys.ts
  `\x1b[0m\x1b7${reset(6)}\x1b[r\x1b8`, // rows as they are: both move the cursor to the first
  set(7, 25),
  "\x1b[0 q",
].join("");
