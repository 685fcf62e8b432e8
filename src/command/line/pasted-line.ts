/** What holds a line break together, and line breaks with the blanks around them. */
const parts = /(?<whole>\\[^\n]|'[^']*'?|"(?:\\[\s\S]|[^\\"])*"?)|(?<continued>[ \t]*\\\n[ \t]*)|[ \t]*\n\s*/gu;

/** Lines that were copied as they were typed into a shell, as one: a backslash at the end goes on in the next line. A line break outside
 *  of quotes ends a command there, and so it does here: ";" is refused in words, where a blank would make one command of two. */
export const asOneLine = (pasted: string): string =>
  pasted.replace(parts, (_: string, ...rest: readonly unknown[]) => {
    const { whole, continued } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (whole !== undefined) return whole;
    if (continued !== undefined) return continued === "\\\n" ? "" : " ";
    return "; ";
  });
