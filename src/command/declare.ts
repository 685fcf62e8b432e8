import { BadValue } from "../domain/bad-value.ts";
import type { Texts } from "../domain/texts.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, CommandContext, JobHandle, Prepared, Ready, ScreenCommand, TaskCommand } from "./command.ts";
import type { Act, Dangerous, Described, Screen, Task } from "./described.ts";
import { problemText } from "./line/problem-text.ts";
import { type ArgSpecs, type FlagSpecs, legible, named, type NoSpecs, readValues, type ValuesOf } from "./typed-flags.ts";

/** The flags and arguments of a command, by their names. In this order a form shows them. */
interface Taken<Flags extends FlagSpecs, Args extends ArgSpecs> {
  readonly flags?: Flags;
  readonly args?: Args;
}

type Values<Flags extends FlagSpecs, Args extends ArgSpecs> = NoInfer<ValuesOf<Flags> & ValuesOf<Args>>;

/** What a command is called with. */
interface Given<Values> {
  readonly targets: readonly Target[];
  readonly values: Values;
}

/** What a command can say about its values before it runs. */
interface Foretold<Values> {
  /** What will be lost, in sentences. */
  readonly losses?: (targets: readonly Target[], state: AppState, words: Words, values: Values) => readonly string[];
  /** For a command that takes over the terminal: the words shown while it starts. Undefined: with these values it does not. */
  readonly takesTerminal?: (given: Given<Values>, state: AppState, words: Words) => string | undefined;
  /** What is wrong with the values together; each by itself is parsed by its flag.  @throws BadValue, told in its words */
  readonly problem?: (values: Values, words: Words, targets: readonly Target[], state: AppState) => string | undefined;
}

interface ScreenDeclaration<Flags extends FlagSpecs, Args extends ArgSpecs> extends Described, Screen, Taken<Flags, Args> {
  readonly run: (context: CommandContext, targets: readonly Target[], values: Values<Flags, Args>) => void;
}

interface AskedDeclaration<Flags extends FlagSpecs, Args extends ArgSpecs>
  extends Described,
    Dangerous,
    Taken<Flags, Args>,
    Foretold<Values<Flags, Args>> {}

interface ActDeclaration<Flags extends FlagSpecs, Args extends ArgSpecs> extends AskedDeclaration<Flags, Args>, Act {
  /** Runs it on one target.  @returns what is said afterwards */
  readonly run: (context: CommandContext, target: Target, values: Values<Flags, Args>, job: JobHandle) => Promise<string>;
}

interface TaskDeclaration<Flags extends FlagSpecs, Args extends ArgSpecs> extends AskedDeclaration<Flags, Args>, Task {
  /** @returns what is said afterwards */
  readonly run: (context: CommandContext, given: Given<Values<Flags, Args>>, job: JobHandle) => Promise<string>;
}

/** Changes what the screen shows. */
export const screenCommand = <Flags extends FlagSpecs = NoSpecs, Args extends ArgSpecs = NoSpecs>({
  flags,
  args,
  run,
  ...described
}: ScreenDeclaration<Flags, Args>): ScreenCommand => ({
  ...described,
  kind: "screen",
  danger: "safe",
  flags: named(flags),
  args: named(args),
  prepare: (texts) => {
    const parsed = parse({ flags, args }, texts);
    if (parsed.kind === "problem") return parsed;
    return { kind: "ready", ready: { run: (context, targets) => run(context, targets, parsed.ready) } };
  },
});

/** Changes something at the engine, once a target. */
export const actCommand = <Flags extends FlagSpecs = NoSpecs, Args extends ArgSpecs = NoSpecs>({
  flags,
  args,
  losses,
  takesTerminal,
  problem,
  run,
  ...described
}: ActDeclaration<Flags, Args>): ActCommand => ({
  ...described,
  kind: "act",
  flags: named(flags),
  args: named(args),
  losses: lossesOf({ flags, args }, losses),
  prepare: (texts) => {
    const parsed = parse({ flags, args }, texts);
    if (parsed.kind === "problem") return parsed;
    const { ready: values } = parsed;
    return {
      kind: "ready",
      ready: { ...foretold({ takesTerminal, problem }, values), run: (context, target, job) => run(context, target, values, job) },
    };
  },
});

/** Runs once, however many rows it names. */
export const taskCommand = <Flags extends FlagSpecs = NoSpecs, Args extends ArgSpecs = NoSpecs>({
  flags,
  args,
  losses,
  takesTerminal,
  problem,
  run,
  ...described
}: TaskDeclaration<Flags, Args>): TaskCommand => ({
  ...described,
  kind: "task",
  flags: named(flags),
  args: named(args),
  losses: lossesOf({ flags, args }, losses),
  prepare: (texts) => {
    const parsed = parse({ flags, args }, texts);
    if (parsed.kind === "problem") return parsed;
    const { ready: values } = parsed;
    return {
      kind: "ready",
      ready: { ...foretold({ takesTerminal, problem }, values), run: (context, targets, job) => run(context, { targets, values }, job) },
    };
  },
});

/** A declaration's flags and arguments, in lists. */
interface Specs<Flags extends FlagSpecs, Args extends ArgSpecs> {
  readonly flags: Flags | undefined;
  readonly args: Args | undefined;
}

/** The values of the texts, or the first problem among them. */
const parse = <Flags extends FlagSpecs, Args extends ArgSpecs>(
  { flags, args }: Specs<Flags, Args>,
  texts: Texts,
): Prepared<Values<Flags, Args>> => {
  try {
    return { kind: "ready", ready: { ...readValues(flags, texts), ...readValues(args, texts) } };
  } catch (error) {
    if (error instanceof BadValue) return { kind: "problem", problem: error };
    throw error;
  }
};

const foretold = <Values>(
  { takesTerminal, problem }: { readonly [Name in "takesTerminal" | "problem"]: Foretold<Values>[Name] | undefined },
  values: Values,
): Ready => ({
  takesTerminal: (targets, state, words) => takesTerminal?.({ targets, values }, state, words),
  problem: (words, targets, state) => {
    try {
      return problem?.(values, words, targets, state);
    } catch (error) {
      if (error instanceof BadValue) return problemText(error, words);
      throw error;
    }
  },
});

/** Empty while a required argument can't be parsed. */
const lossesOf =
  <Flags extends FlagSpecs, Args extends ArgSpecs>(
    specs: Specs<Flags, Args>,
    losses: Foretold<Values<Flags, Args>>["losses"] | undefined,
  ): ActCommand["losses"] =>
  (targets, state, words, texts) => {
    if (!losses) return [];
    const parsed = parse(specs, legible(specs.args, legible(specs.flags, texts)));
    return parsed.kind === "ready" ? losses(targets, state, words, parsed.ready) : [];
  };
