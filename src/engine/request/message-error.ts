import type { Fields } from "./fields.ts";

/** The error among the messages of an answer that began with 200; undefined where this one is none. One without words that can be read
 *  is an error all the same. */
export const errorIn = (raw: Fields): { readonly words: string; readonly code: number | undefined } | undefined => {
  if (!raw.has("error") && !raw.has("errorDetail")) return undefined;
  const detail = raw.fields("errorDetail");
  return { words: detail.exact("message") || raw.exact("error"), code: detail.known("code") };
};
