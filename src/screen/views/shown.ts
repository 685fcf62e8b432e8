import { maskText, maskVariable } from "../../domain/text/secrets.ts";

/** How secrets are shown: hidden, or as they are. */
export interface Shown {
  readonly text: (text: string) => string;
  /** Of "NAME=value". */
  readonly variable: (variable: string) => string;
}

const asItIs: Shown = { text: (text) => text, variable: (variable) => variable };
const masked: Shown = { text: maskText, variable: maskVariable };

export const shownAs = (isUnmasked: boolean): Shown => (isUnmasked ? asItIs : masked);
