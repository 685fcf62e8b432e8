import { formatted, partAt, readFormat } from "../domain/docker/template.ts";
import { safeLine } from "../domain/text/safe-text.ts";
import { maskText } from "../domain/text/secrets.ts";
import type { Target } from "../state/ui-state.ts";
import type { Needs } from "./command.ts";
import { failureText } from "./failure-text.ts";
import { text } from "./typed-flags.ts";

/** A format as it was typed, and the path of the part that it names. */
interface Format {
  readonly typed: string;
  readonly path: readonly string[];
}

/** `--format`: copies instead of showing. */
export const formatFlag = text({
  short: "f",
  placeholder: "json or {{.Path}}",
  parse: (typed): Format => ({ typed, path: readFormat(typed) }),
});

export const wholeJson: Format = { typed: "json", path: [] };

/** What a copy to the clipboard takes. */
export type Copying = Needs<"dispatch" | "terminal" | "words">;

const mostShownChars = 60;

/** What was copied, where it is a short line without a secret; else what it was asked for by. */
const shownOf = (text: string, typed: string): string =>
  text.length <= mostShownChars && !text.includes("\n") && maskText(text) === text ? safeLine(text) : typed;

/** Copies what a format names of each of `fetch`'s answers, a line each. */
export const copyFormatted = async (
  { dispatch, terminal, words }: Copying,
  { typed, path }: Format,
  fetch: () => Promise<readonly unknown[]>,
  targets: readonly Target[] = [],
): Promise<void> => {
  try {
    const parts = (await fetch()).map((value) => partAt(value, path));
    const missing = parts.includes(undefined);
    const text = parts.map(formatted).join("\n");
    if (!missing) terminal.copy(text);
    dispatch({
      type: "told",
      message: missing ? { tone: "failed", text: words.noSuchPart(typed) } : { tone: "done", text: words.copied(shownOf(text, typed)) },
    });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: failureText(error, targets, words) } });
  }
};
