/** The parts of Ink's key that a name is made of. */
export interface PressedKey {
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly upArrow?: boolean;
  readonly downArrow?: boolean;
  readonly leftArrow?: boolean;
  readonly rightArrow?: boolean;
  readonly pageUp?: boolean;
  readonly pageDown?: boolean;
  readonly home?: boolean;
  readonly end?: boolean;
  readonly return?: boolean;
  readonly escape?: boolean;
  readonly tab?: boolean;
  readonly backspace?: boolean;
  readonly delete?: boolean;
  readonly meta?: boolean;
  readonly eventType?: "press" | "repeat" | "release";
}

const named: readonly (readonly [keyof PressedKey, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pgup"],
  ["pageDown", "pgdn"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "esc"],
  ["backspace", "backspace"],
  ["delete", "backspace"],
];

/** The names of the keys in one event of the terminal, in their order: none when a key is let go, or where it has no name.
 *  Over a slow line Esc and the next key arrive together, as Alt would send them: so they are two, and Ctrl-C after Esc is Ctrl-C. Alt itself
 *  means nothing here. */
export const keyNames = (input: string, key: PressedKey): readonly string[] => {
  if (key.eventType === "release") return [];
  const isEscWithKey = key.meta === true && key.escape !== true && (input.length === 1 || key.return === true || key.tab === true);
  const name = isEscWithKey ? nameAfterEsc(input, key) : keyName(input, key);
  return [...(isEscWithKey ? ["esc"] : []), ...(name === undefined ? [] : [name])];
};

/** A line feed after Esc comes as Ctrl-J. */
const nameAfterEsc = (input: string, key: PressedKey): string | undefined =>
  key.ctrl && input === "j" ? "enter" : keyName(input, { ...key, meta: false });

/** The name that key maps use: "a", "A", "ctrl+k", "space", "enter", "esc", "pgdn"; undefined for what has none. */
const keyName = (input: string, key: PressedKey): string | undefined => {
  if (key.tab) return key.shift ? "shift+tab" : "tab";
  for (const [flag, name] of named) if (key[flag]) return name;
  if (key.ctrl) return input === "" ? undefined : `ctrl+${input.toLowerCase()}`;
  if (key.meta) return undefined;
  if (input === " ") return "space";
  if (input === "\n") return "enter"; // ctrl+j: Enter of a terminal that sends line feeds
  return input === "" ? undefined : input;
};
