import { Chalk, default as chalk } from "chalk";
import type { Appearance, ThemeName } from "../../state/appearance.ts";
import { type Tone, themes } from "../theme.ts";
import { drawnWith } from "./ascii.ts";
import type { LineOf } from "./segments.ts";

/** A line as the terminal takes it: what `Lines` draws through Ink, without Ink. */
export const ansiLine = (segments: LineOf, { glyphs, theme }: Appearance): string =>
  segments
    .map(({ text, tone = "plain" }) => {
      const drawn = drawnWith(glyphs, text);
      return styled(theme === "mono" ? withSign(drawn, tone) : drawn, theme, tone);
    })
    .join("");

/** A terminal without colours may have no inverse either: ">" tells what is selected, in place of its first blank, and "_" where text is
 *  typed. As wide as before. */
const withSign = (text: string, tone: Tone): string => {
  if (tone === "selected") return text.replace(/^(\S*) /, ">$1");
  return tone === "caret" ? text.replace(/^ $/, "_") : text;
};

/** Whatever TERM says: of the terminal's own sixteen the nearest one might not be read on the ground that the theme is made for. */
const exact = new Chalk({ level: 2 });

const styled = (text: string, theme: ThemeName, tone: Tone): string => {
  const { color, bold, dim, inverse, underline } = themes[theme][tone];
  const styles = [dim && "dim", bold && "bold", underline && "underline", inverse && "inverse"] as const;
  let style = color === undefined ? chalk : typeof color === "number" ? exact.ansi256(color) : chalk[color];
  for (const name of styles) if (name) style = style[name];
  return style(text);
};
