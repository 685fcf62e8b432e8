import chalk from "chalk";
import { withoutColours } from "../domain/text/sgr.ts";

/** Where the screen is drawn. Colours go as chalk finds them (FORCE_COLOR, TERM), and none is drawn with NO_COLOR set (no-color.org); what
 *  tells the marked row (inverse, bold, underlined) always is: a terminal without colours, too, has to show where one stands. */
export const screenOutput = (stdout: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>): NodeJS.WriteStream => {
  const isColoured = chalk.level > 0 && (!env.NO_COLOR || env.FORCE_COLOR !== undefined);
  // Without a level chalk draws no inverse either.
  if (chalk.level === 0) chalk.level = 1;
  return isColoured ? stdout : colourless(stdout);
};

/** The same stream, but that no colour gets through, whoever drew it: the theme, or a line of a log. */
const colourless = (stdout: NodeJS.WriteStream): NodeJS.WriteStream => {
  const write = (chunk: string | Uint8Array, ...more: readonly never[]): boolean =>
    stdout.write(typeof chunk === "string" ? withoutColours(chunk) : chunk, ...(more as []));
  return new Proxy(stdout, {
    get: (stream, name) => {
      if (name === "write") return write;
      const value: unknown = Reflect.get(stream, name, stream);
      return typeof value === "function" ? value.bind(stream) : value;
    },
  });
};
