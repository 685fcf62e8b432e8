import { problemOf } from "../../domain/bad-value.ts";
import { formatted, partAt, readFormat } from "../../domain/docker/template.ts";
import { textOf, type Values } from "../../domain/values.ts";
import type { Target } from "../../state/ui-state.ts";
import type { CommandContext } from "../../command/command.ts";
import { failureText } from "../../command/failure-text.ts";
import { text } from "../../command/old-flag.ts";

/** `--format`: copies instead of showing. */
export const formatFlag = text("format", { short: "f", placeholder: "json or {{.Path}}", check: (value) => problemOf(readFormat, value) });

export const isFormatted = (values: Values): boolean => textOf(values, "format") !== "";

/** Copies what --format names of each of `fetch`'s answers, a line each. */
export const copyFormatted = async (
  context: CommandContext,
  values: Values,
  fetch: () => Promise<readonly unknown[]>,
  targets: readonly Target[] = [],
): Promise<void> => {
  const { dispatch, terminal, words } = context;
  const format = textOf(values, "format");
  try {
    const path = readFormat(format);
    const parts = (await fetch()).map((value) => partAt(value, path));
    const missing = parts.includes(undefined);
    if (!missing) terminal.copy(parts.map(formatted).join("\n"));
    dispatch({
      type: "told",
      message: missing ? { tone: "failed", text: words.noSuchPart(format) } : { tone: "done", text: words.copied(format) },
    });
  } catch (error) {
    dispatch({ type: "told", message: { tone: "failed", text: failureText(error, targets, words) } });
  }
};
