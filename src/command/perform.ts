import type { Texts } from "../domain/texts.ts";
import { activeEngine } from "../state/selectors.ts";
import { maskText } from "../domain/text/secrets.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import { anotherNow } from "./another-now.ts";
import { whyNever, whyNot } from "./availability.ts";
import type {
  ActCommand,
  Call,
  Command,
  CommandContext,
  JobHandle,
  Needs,
  Prepared,
  Ready,
  ReadyAct,
  ReadyTask,
  TaskCommand,
} from "./command.ts";
import { asksMore, openForm } from "./form.ts";
import { withInitial } from "./initial-texts.ts";
import { failed, isEngines, type Outcome } from "./outcome.ts";
import { dockerLine } from "./line/docker-line.ts";
import type { Words } from "../text/words.ts";
import { problemText } from "./line/problem-text.ts";
import { unsupported } from "./unsupported.ts";

/** Starts a command from a key or a menu: does it, asks first, or says why not. */
export const invoke = (context: CommandContext, command: Command, targets: readonly Target[]): void =>
  call(
    context,
    command,
    { targets, texts: {} },
    command.kind === "task"
      ? asksMore(command) || (targets.length === 0 && command.target !== undefined)
      : command.kind === "act" && targets.length > 0 && lacks(command),
  );

/** Whether it needs an argument beside the rows: then its form asks for it. */
const lacks = ({ args }: Command): boolean => args.some(({ required, isTarget }) => required && !isTarget);

/** Starts a command with what was given to it. `isIncomplete`: something is missing, its form asks for it. */
export const call = (context: CommandContext, command: Command, given: Call, isIncomplete: boolean): void => {
  const { getState, words, dispatch } = context;
  const state = getState();
  const asksForRow = command.kind === "act" && isIncomplete && given.targets.length === 0 && command.args.some(({ isTarget }) => isTarget);
  const reason = asksForRow ? whyNever(state, words, command) : whyNot(state, words, command, given.targets);
  if (reason !== undefined) return dispatch({ type: "told", message: { tone: "hint", text: reason } });
  if (command.kind === "screen") {
    const prepared = command.prepare(given.texts);
    if (prepared.kind === "problem") return tellProblem(context, problemText(prepared.problem, words));
    return prepared.ready.run(context, given.targets);
  }
  const targets =
    command.kind === "act" ? given.targets.filter((target) => command.unavailable(target, state, words) === undefined) : given.targets;
  if (command.asks || isIncomplete) return openForm(context, command, { targets, texts: given.texts });
  void perform(context, command, { targets, texts: withInitial(command, given.texts) });
};

const tellProblem = ({ dispatch }: Needs<"dispatch">, text: string): void => dispatch({ type: "told", message: { tone: "failed", text } });

/** Does what can be done with what was given, or tells why it can't. */
export const perform = async (context: CommandContext, command: ActCommand | TaskCommand, given: Call): Promise<void> => {
  const planned = plan(context, command, given);
  return planned.kind === "problem" ? tellProblem(context, planned.problem) : planned.perform();
};

/** A call that was parsed and checked against this engine, or what is wrong with it. */
export type Planned =
  | { readonly kind: "ready"; readonly perform: () => Promise<void> }
  | { readonly kind: "problem"; readonly problem: string };

/** `isAwaited`: the form on top sends it, and stays until it is answered. */
export const plan = (context: CommandContext, command: ActCommand | TaskCommand, given: Call, isAwaited = false): Planned => {
  const problem = unsupported(context.getState(), context.words, command, given.texts);
  if (problem !== undefined) return { kind: "problem", problem };
  if (command.kind === "act")
    return planned(context, command.prepare(given.texts), given, (ready) =>
      start(context, command, { ...given, isAwaited }, (targets, job) => performAct(context, command, ready, { ...given, targets }, job)),
    );
  return planned(context, command.prepare(given.texts), given, (ready) =>
    start(context, command, { ...given, isAwaited }, (targets, job) => performTask(context, command, ready, { ...given, targets }, job)),
  );
};

const planned = <Prepares extends Ready>(
  { getState, words }: Needs<"getState" | "words">,
  prepared: Prepared<Prepares>,
  { targets }: Call,
  run: (ready: Prepares) => Promise<void>,
): Planned => {
  if (prepared.kind === "problem") return { kind: "problem", problem: problemText(prepared.problem, words) };
  const { ready } = prepared;
  const problem = ready.problem(words, targets, getState());
  return problem === undefined ? { kind: "ready", perform: () => run(ready) } : { kind: "problem", problem };
};

/** Does it as a job, and tells the outcome in one line. An act that is under way on a row is not sent to it again; another one is:
 *  kill while it stops. */
const start = async (
  { words, getState, dispatch, jobs }: Needs<"words" | "getState" | "dispatch" | "jobs">,
  command: ActCommand | TaskCommand,
  given: Call & { readonly isAwaited: boolean },
  run: (targets: readonly Target[], job: JobHandle) => Promise<Outcome>,
): Promise<void> => {
  const { texts, isAwaited } = given;
  const asked = command.kind === "act" ? eachOnce(given.targets) : given.targets;
  const targets = command.kind === "act" ? asked.filter((target) => !isUnderWay(getState(), command, target, texts)) : asked;
  const [first] = asked;
  if (command.kind === "act" && first && targets.length === 0)
    return dispatch({ type: "told", message: { tone: "hint", text: words.underWay(first.name, command.verb(words), asked.length) } });
  const names = targets.length > 0 ? targets.map(({ name }) => name).join(" ") : argWordsOf(command, texts);
  return jobs.start(
    {
      engine: activeEngine(getState()).id,
      title: `${jobVerb(words, command)} ${maskText(names)}`.trim(),
      line: dockerLine(command, targets, texts),
      opens: command.kind === "task" && command.shows === "job",
      isAwaited,
      isEngines: isEngines(command),
    },
    (job) => run(targets, job),
  );
};

const jobVerb = (words: Words, { id }: Command): string => {
  const { job, title } = words.commands[id];
  return job ?? title.split(" / ")[0] ?? title;
};

const eachOnce = (targets: readonly Target[]): readonly Target[] =>
  targets.filter((target, at) => targets.findIndex(({ id, name }) => id === target.id && name === target.name) === at);

/** Whether this very act, with these values, is under way on a row. */
const isUnderWay = (state: AppState, command: ActCommand, target: Target, texts: Texts): boolean => {
  const line = dockerLine(command, [target], texts);
  return (
    activeEngine(state)
      .acting.get(target.id)
      ?.some((act) => act.line === line) ?? false
  );
};

const argWordsOf = ({ args }: Command, texts: Texts): string => {
  const first = args
    .map(({ name, secret }) => (secret ? "" : texts[name]))
    .find((value) => (typeof value === "string" ? value !== "" : Array.isArray(value) && value.length > 0));
  return Array.isArray(first) ? first.join(" ") : String(first ?? "");
};

const performTask = async (
  context: CommandContext,
  command: TaskCommand,
  ready: ReadyTask,
  { targets, texts }: Call,
  job: JobHandle,
): Promise<Outcome> => {
  const { dispatch, words } = context;
  const engine = activeEngine(context.getState()).id;
  // A copy or an attach may go on for long: what it leaves as it is stays to be read.
  const verb = command.danger === "safe" ? {} : { verb: words.commands[command.id].title };
  const act = { ...verb, line: dockerLine(command, targets, texts) };
  for (const { id } of targets) dispatch({ type: "actStarted", engine, id, act });
  const outcome = await attempt(context, { command, ready, targets, job }, () => ready.run(context, targets, job));
  if (!command.readsOnly) await context.relisted();
  for (const { id } of targets) dispatch({ type: "actEnded", engine, id, act });
  return outcome;
};

interface Attempt {
  readonly command: ActCommand | TaskCommand;
  readonly ready: ReadyAct | ReadyTask;
  readonly targets: readonly Target[];
  readonly job: JobHandle;
}

/** Runs it to its end, which is told and not thrown. What is given the terminal has the keys from its beginning on. */
const attempt = async (
  context: CommandContext,
  { command, ready, targets, job }: Attempt,
  run: () => Promise<string>,
): Promise<Outcome> => {
  const another = anotherNow(context.getState(), targets, context.words);
  if (another !== undefined) {
    job.line(another);
    return { tone: "failed", text: another };
  }
  const what = ready.takesTerminal(targets, context.getState(), context.words);
  if (what !== undefined) context.openings.begin(what, job.cancel);
  const outcome = await run().then(
    (text): Outcome => ({ tone: "done", text }),
    (error: unknown) => failed(context, { command, targets, job }, error),
  );
  const hasDropped = what !== undefined && context.openings.end(outcome.text);
  return hasDropped ? { ...outcome, text: `${outcome.text} · ${context.words.opening.dropped}` } : outcome;
};

/** Does an act to each target at once, shows the verb on each row. One failure does not stop the rest. */
const performAct = async (
  context: CommandContext,
  command: ActCommand,
  ready: ReadyAct,
  { targets, texts }: Call,
  job: JobHandle,
): Promise<Outcome> => {
  const { dispatch, words } = context;
  const engine = activeEngine(context.getState()).id;
  const outcomes = await Promise.all(
    targets.map(async (target): Promise<Outcome> => {
      const act = { verb: command.verb(words), line: dockerLine(command, [target], texts) };
      dispatch({ type: "actStarted", engine, id: target.id, act });
      const outcome = await attempt(context, { command, ready, targets: [target], job }, () => ready.run(context, target, job));
      await context.relisted(); // the next key is to meet the row as it is now
      dispatch({ type: "actEnded", engine, id: target.id, act });
      return outcome;
    }),
  );
  const failures = outcomes.filter(({ tone }) => tone === "failed");
  const [first] = outcomes;
  if (!first) return { tone: "done", text: "" };
  if (outcomes.length === 1) return first;
  for (const { tone, text } of outcomes) if (tone === "done") job.line(text);
  const done = outcomes.length - failures.length;
  // Those that were cancelled say it once.
  const why = [...new Set(failures.map(({ text }) => text))];
  const text = [words.doneFor(words.commands[command.id].title, done, outcomes.length), ...why].join(" · ");
  return { tone: failures.length > 0 ? "failed" : "done", text };
};
