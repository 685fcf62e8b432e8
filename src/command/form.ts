import { isOlderApi } from "../domain/docker/api-version.ts";
import { BadValue, problemOf } from "../domain/bad-value.ts";
import { readDockerDefaults } from "../domain/docker/docker-defaults.ts";
import { listOf, type Texts, textOf } from "../domain/texts.ts";
import { activeEngine } from "../state/selectors.ts";
import type { DialogOverlay, Target } from "../state/ui-state.ts";
import type { ActCommand, Call, Command, Needs, TaskCommand } from "./command.ts";
import { type Arg, type Completion, type Flag, isNeeded, type Written } from "./flag.ts";
import { withInitial } from "./initial-texts.ts";
import { lineOf, wordsOf } from "./line/words.ts";

/** One line of a form. */
export type Field =
  | { readonly kind: "flag"; readonly name: string; readonly flag: Flag }
  | { readonly kind: "arg"; readonly name: string; readonly arg: Arg }
  /** Shows the flags that are seldom used. */
  | { readonly kind: "more"; readonly name: "more"; readonly count: number };

/** Asks for something in words: its form stays until the engine has taken them. */
export const asksInWords = (command: Command, { targets }: Pick<DialogOverlay, "targets">): boolean =>
  fieldsOf(command, { targets, texts: {}, isExpanded: false }).some(takesText);

/** Whether its form has anything to ask beside the rows. */
export const asksMore = ({ flags, args }: Command): boolean => flags.length > 0 || args.some(({ isTarget }) => !isTarget);

type Opening = Needs<"dispatch" | "host" | "getState" | "engine" | "abort">;

export const openForm = (context: Opening, command: ActCommand | TaskCommand, { targets, texts }: Call): void => {
  const { dispatch, host, getState } = context;
  const shown = command.kind === "act" || namesRows(command) ? targets : [];
  const all = withInitial(command, prefilled(command, { targets, texts }));
  const { apiVersion } = activeEngine(getState());
  dispatch({ type: "dockerDefaultsRead", defaults: readDockerDefaults(host) });
  dispatch({
    type: "overlayOpened",
    overlay: {
      kind: "dialog",
      commandId: command.id,
      targets: shown,
      texts: all,
      ...(apiVersion === undefined ? {} : { apiVersion }),
      drafts: {},
      focus: -1,
      after: "",
      typed: "",
      isExpanded: false,
    },
  });
  if (command.kind === "task") void readPresent(context, command, shown);
};

/** Reads what the flags of a form are now, where it can be read: the form is there without it, and what is wrong with a row is told when
 *  it is sent. */
const readPresent = async (context: Opening, { id, present }: TaskCommand, targets: readonly Target[]): Promise<void> => {
  if (!present || targets.length === 0) return;
  const read = await Promise.allSettled(targets.map((target) => present(context, target)));
  const [first, ...others] = read.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  if (!first || others.length + 1 < read.length) return;
  const alike = Object.entries(first).filter(([name, value]) => others.every((other) => other[name] === value));
  context.dispatch({ type: "presentRead", commandId: id, targets, present: Object.fromEntries(alike) });
};

/** What a row says beforehand of arguments and flags: a new name begins as the old one. */
const prefilled = ({ args, flags }: Command, { targets, texts }: Call): Texts => {
  const [row, ...others] = targets;
  if (!row || others.length > 0) return texts;
  const fields = [...args, ...flags.flatMap((flag) => (flag.kind === "text" ? [flag] : []))];
  const begun = fields.flatMap(({ name, fromRow }): readonly [string, string][] => (fromRow ? [[name, fromRow(row.name)]] : []));
  return { ...Object.fromEntries(begun), ...texts };
};

/** Names rows among its arguments. Where it does not, a row only says beforehand what its texts are. */
const namesRows = ({ args }: Command): boolean => args.some(({ isTarget }) => isTarget);

/** The fields of a form: what must be named, the usual flags, then the others where they are asked for or given. */
export const fieldsOf = (
  command: Command,
  overlay: Pick<DialogOverlay, "targets" | "texts" | "isExpanded" | "apiVersion">,
): readonly Field[] => {
  const args = command.args.filter(({ isTarget }) => !isTarget || overlay.targets.length === 0);
  const { apiVersion } = overlay;
  const isTooNew = ({ since }: Flag): boolean => since !== undefined && apiVersion !== undefined && isOlderApi(apiVersion, since);
  // What was given all the same is shown, with what is wrong with it.
  const flags = command.flags.filter((flag) => !flag.hidden && (!isTooNew(flag) || isGiven(flag, overlay.texts)));
  const shown = flags.filter((flag) => flag.usual || overlay.isExpanded || isGiven(flag, overlay.texts));
  const more = flags.length - shown.length;
  return [
    ...args.map((arg): Field => ({ kind: "arg", name: arg.name, arg })),
    ...shown.map((flag): Field => ({ kind: "flag", name: flag.name, flag })),
    ...(more > 0 ? [{ kind: "more", name: "more", count: more } as const] : []),
  ];
};

const isGiven = (flag: Flag, texts: Texts): boolean => {
  const value = texts[flag.name];
  return flag.kind === "list"
    ? Array.isArray(value) && value.length > 0
    : value !== undefined && (flag.keepsUnset || value !== flag.initial);
};

/** How what is typed into a field is written; undefined where it is chosen or ticked. */
export const writtenOf = (field: Field): Written | undefined => {
  if (field.kind === "arg") return field.arg;
  return field.kind === "flag" && (field.flag.kind === "text" || field.flag.kind === "list") ? field.flag : undefined;
};

export const takesText = (field: Field): boolean => writtenOf(field) !== undefined;

export const isSecret = (field: Field): boolean => writtenOf(field)?.secret === true;

/** Takes several words: they are separated by blanks, and what has blanks is quoted. */
const isList = (field: Field): boolean =>
  field.kind === "arg" ? field.arg.rest === true : field.kind === "flag" && field.flag.kind === "list";

export const completionOf = (field: Field): Completion | undefined => {
  if (field.kind === "arg") return field.arg.completion;
  return field.kind === "flag" && field.flag.kind !== "switch" ? field.flag.completion : undefined;
};

/** The text in a field as it is typed. */
export const fieldText = (field: Field, { texts, drafts }: Pick<DialogOverlay, "texts" | "drafts">): string =>
  isList(field) ? (drafts[field.name] ?? lineOf(listOf(texts, field.name))) : textOf(texts, field.name);

/** What follows from a field's text for the form. An open quote leaves the texts as they were. */
export const withFieldText = (overlay: DialogOverlay, field: Field, text: string): Pick<DialogOverlay, "texts" | "drafts"> => {
  const { texts, drafts } = overlay;
  if (!isList(field)) return { texts: withText(texts, field, text), drafts };
  const next = { ...drafts, [field.name]: text };
  try {
    return { texts: { ...texts, [field.name]: wordsOf(text) }, drafts: next };
  } catch (error) {
    if (error instanceof BadValue) return { texts, drafts: next };
    throw error;
  }
};

/** An empty field of what can be unset gives nothing. */
const withText = (texts: Texts, field: Field, text: string): Texts => {
  if (text !== "" || field.kind !== "flag" || !field.flag.keepsUnset) return { ...texts, [field.name]: text };
  const { [field.name]: _, ...others } = texts;
  return others;
};

/** What is wrong in one field, as it is typed. An empty field is not wrong until it is needed. */
export const fieldProblem = (field: Field, overlay: Pick<DialogOverlay, "texts" | "drafts">): BadValue | undefined => {
  if (field.kind === "more") return undefined;
  const parse = field.kind === "arg" ? field.arg.parse : field.flag.kind === "switch" ? undefined : field.flag.parse;
  if (!parse) return undefined;
  if (!isList(field)) {
    const text = textOf(overlay.texts, field.name);
    return text === "" ? undefined : problemOf(parse, text);
  }
  try {
    for (const word of wordsOf(fieldText(field, overlay))) parse(word);
    return undefined;
  } catch (error) {
    if (error instanceof BadValue) return error;
    throw error;
  }
};

/** The first field that is needed and empty, or wrong. */
export const firstProblem = (
  command: Command,
  overlay: DialogOverlay,
): { readonly index: number; readonly problem: BadValue } | undefined => {
  const fields = fieldsOf(command, overlay);
  for (const [index, field] of fields.entries()) {
    const problem = fieldProblem(field, overlay) ?? (isMissing(field, overlay) ? new BadValue("missing", field.name) : undefined);
    if (problem) return { index, problem };
  }
  return undefined;
};

/** Whether it is needed and empty. */
export const isMissing = (field: Field, overlay: Pick<DialogOverlay, "texts" | "drafts">): boolean =>
  ((field.kind === "arg" && field.arg.required) || (field.kind === "flag" && isNeeded(field.flag))) &&
  fieldText(field, overlay).trim() === "";
