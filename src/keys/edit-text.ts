import { graphemes } from "../domain/text/graphemes.ts";

/** A line of text with its cursor between two graphemes. */
export interface EditedText {
  readonly before: string;
  readonly after: string;
}

/** What a key makes of a line of text; undefined when it is no editing key. Works by grapheme. */
export const editLine = (line: EditedText, key: string): EditedText | undefined => {
  const { before, after } = line;
  switch (key) {
    case "left":
    case "ctrl+b": {
      const last = characters(before).at(-1) ?? "";
      return { before: before.slice(0, before.length - last.length), after: last + after };
    }
    case "right":
    case "ctrl+f": {
      const [first = ""] = characters(after);
      return { before: before + first, after: after.slice(first.length) };
    }
    case "home":
    case "ctrl+a":
      return { before: "", after: before + after };
    case "end":
    case "ctrl+e":
      return { before: before + after, after: "" };
    case "ctrl+k":
      return { before, after: "" };
    case "ctrl+d":
      return { before, after: characters(after).slice(1).join("") };
    default: {
      const edited = editText(before, key);
      return edited === undefined ? undefined : { before: edited, after };
    }
  }
};

/** The same for a text whose cursor is always at its end. */
export const editText = (text: string, key: string): string | undefined => {
  if (key === "backspace") return characters(text).slice(0, -1).join("");
  if (key === "ctrl+u") return "";
  if (key === "ctrl+w") return text.replace(/\S*\s*$/, "");
  if (key === "space") return `${text} `;
  return characters(key).length === 1 ? text + key : undefined;
};

const characters = (text: string): readonly string[] => [...graphemes(text)].map((part) => part.segment);
