import { BadValue } from "../domain/bad-value.ts";
import type { Texts } from "../domain/texts.ts";
import type { AppState } from "../state/state.ts";
import type { Target } from "../state/ui-state.ts";
import type { Words } from "../text/words.ts";
import type { ActCommand, CommandContext, JobHandle, Prepared, Ready, ScreenCommand, TaskCommand } from "./command.ts";
import type { Act, Dangerous, Described, Screen, Task } from "./described.ts";
import type { Arg, Flag } from "./flag.ts";
import { withInitial } from "./initial-texts.ts";

interface OldDeclared extends Described {
  readonly flags?: readonly Flag[];
  readonly args?: readonly Arg[];
}

interface OldCall {
  readonly targets: readonly Target[];
  readonly values: Texts;
}

interface OldAsked extends OldDeclared, Dangerous {
  readonly losses?: (targets: readonly Target[], state: AppState, words: Words, values: Texts) => readonly string[];
  readonly takesTerminal?: (call: OldCall, state: AppState, words: Words) => string | undefined;
  readonly problem?: (values: Texts, words: Words, targets: readonly Target[], state: AppState) => string | undefined;
}

const takes = <Run>({ flags = [], args = [] }: OldDeclared, bind: (values: Texts) => Run) => ({
  flags,
  args,
  prepare: (texts: Texts): Prepared<Run> => {
    const values = withInitial({ flags, args }, texts);
    for (const flag of flags) {
      const value = values[flag.name];
      if (flag.kind === "switch" || value === undefined || value === "") continue;
      try {
        for (const one of Array.isArray(value) ? value : [value]) flag.parse(one);
      } catch (error) {
        if (error instanceof BadValue) return { kind: "problem", problem: error };
        throw error;
      }
    }
    return { kind: "ready", ready: bind(values) };
  },
});

const together = (values: Texts, { takesTerminal, problem }: OldAsked): Ready => ({
  takesTerminal: (targets, state, words) => takesTerminal?.({ targets, values }, state, words),
  problem: (words, targets, state) => problem?.(values, words, targets, state),
});

const lost = ({ losses }: OldAsked): Pick<ActCommand, "losses"> => ({
  losses: (targets, state, words, texts) => losses?.(targets, state, words, texts) ?? [],
});

export const screenCommand = (
  command: OldDeclared & Screen & { readonly run: (context: CommandContext, targets: readonly Target[], values: Texts) => void },
): ScreenCommand => ({
  ...command,
  kind: "screen",
  danger: "safe",
  ...takes(command, (values) => ({ run: (context: CommandContext, targets: readonly Target[]) => command.run(context, targets, values) })),
});

export const actCommand = (
  command: OldAsked & Act & { readonly run: (context: CommandContext, target: Target, values: Texts, job: JobHandle) => Promise<string> },
): ActCommand => ({
  ...command,
  kind: "act",
  ...lost(command),
  ...takes(command, (values) => ({
    ...together(values, command),
    run: (context: CommandContext, target: Target, job: JobHandle) => command.run(context, target, values, job),
  })),
});

export const taskCommand = (
  command: OldAsked & Task & { readonly run: (context: CommandContext, call: OldCall, job: JobHandle) => Promise<string> },
): TaskCommand => ({
  ...command,
  kind: "task",
  ...lost(command),
  ...takes(command, (values) => ({
    ...together(values, command),
    run: (context: CommandContext, targets: readonly Target[], job: JobHandle) => command.run(context, { targets, values }, job),
  })),
});
