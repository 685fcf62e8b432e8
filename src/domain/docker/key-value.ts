/** What stands before and after the first `separator`; undefined where it is not there, as "=" makes FOO= and FOO different. */
export const cut = (text: string, separator: string): readonly [before: string, after: string | undefined] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
};

/** KEY=VALUE of each; KEY alone has an empty value; a later one wins. */
export const keyValues = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [key, value = ""] = cut(pair, "=");
      return [key, value];
    }),
  );
