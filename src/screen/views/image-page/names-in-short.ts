import { imagePageWords as words } from "../../../text/image-page.ts";

const mostNames = 5;

/** As many names as a sentence may have. */
export const namesInShort = (names: readonly string[]): string => {
  const said = names.slice(0, mostNames).join(", ");
  return names.length > mostNames ? words.andMore(said, names.length - mostNames) : said;
};
