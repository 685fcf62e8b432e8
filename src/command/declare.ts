import { BadValue } from "../domain/bad-value.ts";
import type { Texts } from "../domain/texts.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, CommandContext, JobHandle, Prepared, Ready, ScreenCommand, TaskCommand } from "./command.ts";
import type { Act, Dangerous, Described, Screen, Task } from "./described.ts";
import type { Arg, Flag } from "./flag.ts";
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

/** What a command says of its values before it is done. */
interface Foretold<Values> {
  /** What will be lost, in sentences. */
  readonly losses?: (targets: readonly Target[], state: AppState, words: Words, values: Values) => readonly string[];
  /** It is given the terminal: what is said while that is under way. Undefined: it is not, with these values. */
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
  /** Does it to one target.  @returns what is said afterwards */
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
}: ScreenDeclaration<Flags, Args>): ScreenCommand => {
  const takes = taken<Flags, Args>(flags, args);
  return {
    ...described,
    kind: "screen",
    danger: "safe",
    ...takes,
    prepare: (texts) => prepared(takes.read, texts, (values) => ({ run: (context, targets) => run(context, targets, values) })),
  };
};

/** Changes something at the engine, once a target. */
export const actCommand = <Flags extends FlagSpecs = NoSpecs, Args extends ArgSpecs = NoSpecs>({
  flags,
  args,
  run,
  ...declared
}: ActDeclaration<Flags, Args>): ActCommand => {
  const takes = taken<Flags, Args>(flags, args);
  return {
    ...declared,
    kind: "act",
    ...takes,
    losses: lossesOf(declared, takes),
    prepare: (texts) =>
      prepared(takes.read, texts, (values) => ({
        ...together(declared, values),
        run: (context, target, job) => run(context, target, values, job),
      })),
  };
};

/** Is done once, whatever it names. */
export const taskCommand = <Flags extends FlagSpecs = NoSpecs, Args extends ArgSpecs = NoSpecs>({
  flags,
  args,
  run,
  ...declared
}: TaskDeclaration<Flags, Args>): TaskCommand => {
  const takes = taken<Flags, Args>(flags, args);
  return {
    ...declared,
    kind: "task",
    ...takes,
    losses: lossesOf(declared, takes),
    prepare: (texts) =>
      prepared(takes.read, texts, (values) => ({
        ...together(declared, values),
        run: (context, targets, job) => run(context, { targets, values }, job),
      })),
  };
};

interface Takes<Values> {
  readonly flags: readonly Flag[];
  readonly args: readonly Arg[];
  /** @throws BadValue of the first text that can't be read */
  readonly read: (texts: Texts) => Values;
  /** The texts that can be read, each by itself. */
  readonly legible: (texts: Texts) => Texts;
}

const taken = <Flags extends FlagSpecs, Args extends ArgSpecs>(
  flags: Flags | undefined,
  args: Args | undefined,
): Takes<Values<Flags, Args>> => ({
  flags: named(flags),
  args: named(args),
  read: (texts) => ({ ...readValues(flags, texts), ...readValues(args, texts) }),
  legible: (texts) => legible(args, legible(flags, texts)),
});

const prepared = <Values, Ready>(read: (texts: Texts) => Values, texts: Texts, bind: (values: Values) => Ready): Prepared<Ready> => {
  try {
    return { kind: "ready", ready: bind(read(texts)) };
  } catch (error) {
    if (error instanceof BadValue) return { kind: "problem", problem: error };
    throw error;
  }
};

const together = <Values>({ takesTerminal, problem }: Foretold<Values>, values: Values): Ready => ({
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

/** None where an argument that it takes can't be read: nothing can be said yet. */
const lossesOf =
  <Values>({ losses }: Foretold<Values>, { read, legible }: Takes<Values>): ActCommand["losses"] =>
  (targets, state, words, texts) => {
    if (!losses) return [];
    const soFar = prepared(read, legible(texts), (values) => losses(targets, state, words, values));
    return soFar.kind === "ready" ? soFar.ready : [];
  };
