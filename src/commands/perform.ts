import { activeEngine } from "../state/selectors.ts";
import type { FormValues, Target } from "../state/ui-state.ts";
import { whyNot } from "./availability.ts";
import type { ActCommand, Command, CommandContext } from "./command.ts";

/** Starts a command: does it, asks first, or says why not. */
export const invoke = (context: CommandContext, command: Command, targets: readonly Target[]): void => {
  const reason = whyNot(context.getState(), context.words, command, targets);
  if (reason !== undefined) return context.dispatch({ type: "told", message: { tone: "hint", text: reason } });
  if (command.kind === "screen") return command.run(context, targets);
  const state = context.getState();
  const possible = targets.filter((target) => command.unavailable(target, state, context.words) === undefined);
  const values = initialValues(context, command, possible);
  if (!command.asks) return void perform(context, command, possible, values);
  context.dispatch({
    type: "overlayOpened",
    overlay: { kind: "dialog", commandId: command.id, targets: possible, values, focus: -1, typed: "" },
  });
};

const initialValues = ({ words }: CommandContext, command: ActCommand, targets: readonly Target[]): FormValues =>
  Object.fromEntries(
    command
      .fields(words)
      .map((field) => [field.name, field.kind === "text" && field.initial === "" ? (targets[0]?.name ?? "") : field.initial]),
  );

/** Does an act to each target at once, shows the verb on each row, and tells the outcome in one line. One failure does
 *  not stop the rest. */
export const perform = async (
  context: CommandContext,
  command: ActCommand,
  targets: readonly Target[],
  values: FormValues,
): Promise<void> => {
  const { dispatch, words, abort } = context;
  const engine = activeEngine(context.getState()).id;
  const outcomes = await Promise.all(
    targets.map(async (target) => {
      dispatch({ type: "actStarted", engine, id: target.id, verb: command.verb(words) });
      try {
        return { ok: true, text: await command.run(context, target, values, abort) };
      } catch (error) {
        return { ok: false, text: errorText(error) };
      } finally {
        await context.relisted(); // the next key is to meet the row as it is now
        dispatch({ type: "actEnded", engine, id: target.id });
      }
    }),
  );
  const failed = outcomes.filter((outcome) => !outcome.ok);
  const [first] = outcomes;
  if (!first) return;
  const done = outcomes.length - failed.length;
  const text =
    outcomes.length === 1
      ? first.text
      : [words.doneFor(words.titles[command.id], done, outcomes.length), failed[0]?.text].filter(Boolean).join(" · ");
  dispatch({ type: "told", message: { tone: failed.length > 0 ? "failed" : "done", text } });
};

/** The engine's words, and the next step where one is known. */
const errorText = (error: unknown): string => {
  const next = typeof error === "object" && error !== null && "next" in error ? String(error.next) : "";
  const message = error instanceof Error ? error.message : String(error);
  return next === "" ? message : `${message} → ${next}`;
};
