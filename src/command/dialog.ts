import { type Container, isRunning, shortId } from "../domain/container/container.ts";
import { activeEngine, containerOf, jobOf } from "../state/selectors.ts";
import { type Texts, textOf } from "../domain/texts.ts";
import type { AppState } from "../state/state.ts";
import { width } from "../domain/text/fit.ts";
import type { DialogOverlay, Target } from "../state/ui-state.ts";
import type { ArgWords, CommandWords, Words } from "../text/words.ts";
import type { ActCommand, TaskCommand } from "./command.ts";
import { completionOf, type Field, fieldProblem, fieldsOf, fieldText, isMissing, isSecret, takesText, writtenOf } from "./form.ts";
import { completionsFor } from "./line/completions.ts";
import { dockerLine, dockerName } from "./line/docker-line.ts";
import { problemText } from "./line/problem-text.ts";
import { typingOf } from "./line/words.ts";
import { commandOf } from "../commands/all-commands.ts";

interface FieldText {
  readonly label: string;
  /** What is left and right of the cursor. */
  readonly before: string;
  readonly after: string;
  /** What it could go on as; Right takes it. */
  readonly offered: string;
  readonly placeholder: string;
}

export type FieldModel =
  | { readonly kind: "choice"; readonly label: string; readonly value: string; readonly options: readonly string[] }
  | { readonly kind: "tick"; readonly label: string; readonly help: string; readonly value: boolean }
  | ({ readonly kind: "text" } & FieldText)
  | { readonly kind: "more"; readonly label: string };

/** What a dialog shows. */
export interface DialogModel {
  readonly title: string;
  /** The rows that it is done to: at most the first few. */
  readonly named: readonly { readonly name: string; readonly about: string }[];
  /** How many rows more, and what will be lost. */
  readonly lines: readonly string[];
  readonly fields: readonly FieldModel[];
  /** About the field that has the focus. */
  readonly help: string;
  readonly problem?: string;
  readonly typeToConfirm?: { readonly prompt: string; readonly expected: string; readonly typed: string };
  /** The equivalent `docker …` line. */
  readonly line: string;
  readonly buttons: { readonly cancel: string; readonly act: string };
  /** Over the fields, then the word to type, then Cancel, then the act. */
  readonly focus: number;
  /** Said in place of the buttons while what was sent takes long. */
  readonly sending?: string;
  readonly error?: string;
}

export const actOf = (overlay: DialogOverlay): ActCommand | TaskCommand | undefined => {
  const command = commandOf(overlay.commandId);
  return command && command.kind !== "screen" ? command : undefined;
};

/** The name or the count to type: for what can't be undone on something that runs, and for anything done to several that asks. */
export const expectedWord = (state: AppState, overlay: DialogOverlay): string | undefined => {
  const command = actOf(overlay);
  const [target] = overlay.targets;
  if (!command || !target || !command.asks) return undefined;
  if (overlay.targets.length > 1) return command.danger === "safe" ? undefined : String(overlay.targets.length);
  if (command.danger !== "destructive") return undefined;
  if (target.kind === "volume") return target.name;
  const container: Container | undefined = target.kind === "container" ? containerOf(state, target.id) : undefined;
  return container && isRunning(container) ? wordOf(target) : undefined;
};

/** Where the keys go: the fields come first, then the word to type, Cancel, the act. At first: the first text that is needed and
 *  empty, else the first text of a form, what must be typed, Cancel. */
export const focusOf = (overlay: DialogOverlay, fields: readonly Field[]): number => {
  if (overlay.focus >= 0) return overlay.focus;
  const command = actOf(overlay);
  const isBare = fields.every((field) => !takesText(field) || fieldText(field, overlay) === "");
  const isForm = command?.danger === "safe" || (command && isFilledIn(command) && isBare);
  const first = isForm ? fields.findIndex(takesText) : -1;
  // What was given is no longer asked for: the next one is.
  const given = fields[first];
  const next =
    given?.kind === "arg" && fieldText(given, overlay) !== "" ? fields.findIndex((f) => takesText(f) && fieldText(f, overlay) === "") : -1;
  const text = next >= 0 ? next : first;
  const wanted = fields.findIndex((field) => isMissing(field, overlay));
  return wanted >= 0 ? wanted : text >= 0 ? text : fields.length;
};

const mostTypedCells = 64;

/** A name of a thousand characters is typed by nobody, and would leave no room for the question. */
const wordOf = ({ id, name }: Target): string => (width(name) <= mostTypedCells ? name : shortId(id));

const isFilledIn = (command: ActCommand | TaskCommand): boolean => command.kind === "task" && command.isFilledIn === true;

const maxNamed = 4;

export const dialogModel = (state: AppState, overlay: DialogOverlay, words: Words): DialogModel => {
  const command = actOf(overlay);
  const engine = activeEngine(state);
  const fields = command ? fieldsOf(command, overlay) : [];
  const { targets, typed } = overlay;
  const title = command ? words.commands[command.id].title : "";
  const expected = expectedWord(state, overlay);
  const [first] = targets;
  const names =
    targets.length === 1 && first ? first.name : targets.length === 0 ? "" : words.dialog.targets(targets.length, first?.kind ?? "");
  const named = targets
    .slice(0, maxNamed)
    .map(({ id, name }) => ({ name, about: words.dialog.about(id === name ? "" : shortId(id), engine.contextName) }));
  const verb = title.split(" / ")[0] ?? title;
  const focus = focusOf(overlay, fields);
  const focused = fields[focus];
  const problem = focused && fieldProblem(focused, overlay);
  return {
    title: words.dialog.title(verb, names),
    named,
    lines: [
      ...(targets.length > maxNamed ? [words.dialog.more(targets.length - maxNamed)] : []),
      ...(command?.losses(targets, state, words, overlay.texts) ?? []),
    ],
    fields: fields.map((field, index) => fieldModel(state, overlay, field, index === focus, words)),
    help: focused && command ? helpOf(command.id, focused, words) : "",
    ...(problem ? { problem: problemText(problem, words) } : {}),
    ...(expected === undefined
      ? {}
      : {
          typeToConfirm: {
            prompt: targets.length > 1 ? words.dialog.typeCount(targets.length) : words.dialog.typeName(expected),
            expected,
            typed,
          },
        }),
    line: command && dockerName(command) !== undefined ? dockerLine(command, targets, overlay.texts) : "",
    buttons: { cancel: words.dialog.cancel, act: verb },
    focus,
    ...(overlay.sentAs !== undefined && jobOf(state, overlay.sentAs)?.isListed ? { sending: words.dialog.sending } : {}),
    ...(overlay.error === undefined ? {} : { error: overlay.error }),
  };
};

const fieldModel = (state: AppState, overlay: DialogOverlay, field: Field, hasFocus: boolean, words: Words): FieldModel => {
  if (field.kind === "more") return { kind: "more", label: words.dialog.moreFlags(field.count) };
  const value = overlay.texts[field.name];
  const label = labelOf(overlay.commandId, field, words);
  if (field.kind === "flag" && field.flag.kind === "switch")
    return { kind: "tick", label, help: helpOf(overlay.commandId, field, words), value: value === true };
  if (field.kind === "flag" && field.flag.kind === "choice")
    return { kind: "choice", label, value: String(value), options: field.flag.options };
  const text = fieldText(field, overlay);
  const after = hasFocus ? overlay.after : "";
  const before = text.slice(0, text.length - after.length);
  const placeholder = placeholderOf(field, overlay.present, words);
  if (isSecret(field))
    return { kind: "text", label, before: "•".repeat(before.length), after: "•".repeat(after.length), offered: "", placeholder };
  return { kind: "text", label, before, after, offered: hasFocus && after === "" ? offeredFor(state, field, text) : "", placeholder };
};

/** What it is at the engine now, else what is typed there: an example, else the kind of value that Docker's help names. */
const placeholderOf = (field: Exclude<Field, { kind: "more" }>, present: Texts | undefined, words: Words): string => {
  const now = present && textOf(present, field.name);
  if (now) return words.dialog.present(now);
  const written = writtenOf(field);
  if (!written) return "";
  return written.example === undefined ? words.dialog.kindOfValue(written.placeholder) : words.dialog.example(written.example);
};

/** How the word being typed could go on: the rest of it. */
export const offeredFor = (state: AppState, field: Field, text: string): string => {
  const completion = completionOf(field);
  if (!completion) return "";
  const { current, words } = typingOf(text);
  const list = (field.kind === "arg" && field.arg.rest) || (field.kind === "flag" && field.flag.kind === "list");
  const typed = list ? current : text;
  if (typed === "" && (list ? words.length > 0 : false)) return "";
  const [found] = completionsFor(state, completion, typed).filter((candidate) => candidate.text !== typed);
  return found && typed !== "" ? found.text.slice(typed.length) : "";
};

const helpOf = (commandId: string, field: Field, words: Words): string => {
  if (field.kind === "arg") return argWords(commandId, field, words)?.help ?? "";
  return commandWords(commandId, words)?.help?.[field.name] ?? "";
};

export const labelOf = (commandId: string, field: Field, words: Words): string =>
  (field.kind === "arg" ? argWords(commandId, field, words)?.label : undefined) ?? field.name;

const argWords = (commandId: string, { name }: Field, words: Words): ArgWords | undefined => commandWords(commandId, words)?.args?.[name];

const commandWords = (commandId: string, words: Words): CommandWords | undefined => {
  const command = commandOf(commandId);
  return command && words.commands[command.id];
};
