import { graphemes } from "../domain/graphemes.ts";

/** What a key makes of a line of text; undefined when it is no editing key. Works by grapheme. */
export const editText = (text: string, key: string): string | undefined => {
  if (key === "backspace") return characters(text).slice(0, -1).join("");
  if (key === "ctrl+u") return "";
  if (key === "ctrl+w") return text.replace(/\S*\s*$/, "");
  if (key === "space") return `${text} `;
  return characters(key).length === 1 ? text + key : undefined;
};

const characters = (text: string): readonly string[] => [...graphemes(text)].map((part) => part.segment);
