import chalk from "chalk";
import { asciiText } from "../domain/text/ascii-text.ts";
import { withoutColours } from "../domain/text/sgr.ts";
import { wheelAsArrows } from "./wheel.ts";

/** Whether colours are drawn: as chalk finds them (FORCE_COLOR, TERM), and none with NO_COLOR set (no-color.org). */
export const hasColours = ({ NO_COLOR, FORCE_COLOR }: Readonly<Record<string, string | undefined>>): boolean =>
  chalk.level > 0 && (!NO_COLOR || FORCE_COLOR !== undefined);

/** Where the screen is drawn: the terminal, which is given no more than it shows. Without colours none gets through, whoever drew it: the
 *  theme, or a line of a log; what tells the marked row (inverse, bold, underlined) always does. */
export const screenOutput = (
  stdout: NodeJS.WriteStream,
  { isColoured, isUtf8 }: { readonly isColoured: boolean; readonly isUtf8: boolean },
): NodeJS.WriteStream => {
  // Without a level chalk draws no inverse either.
  if (chalk.level === 0) chalk.level = 1;
  const withWheel = wheelAsArrows();
  return rewriting(stdout, (text) => {
    const coloured = isColoured ? text : withoutColours(text);
    return withWheel(isUtf8 ? coloured : asciiText(coloured));
  });
};

/** The same stream, but that each text is changed on its way to it. */
const rewriting = (stdout: NodeJS.WriteStream, change: (text: string) => string): NodeJS.WriteStream => {
  const write = (chunk: string | Uint8Array, ...more: readonly never[]): boolean =>
    stdout.write(typeof chunk === "string" ? change(chunk) : chunk, ...(more as []));
  return new Proxy(stdout, {
    get: (stream, name) => {
      if (name === "write") return write;
      const value: unknown = Reflect.get(stream, name, stream);
      return typeof value === "function" ? value.bind(stream) : value;
    },
  });
};
