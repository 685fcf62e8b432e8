import type { BadValue } from "../domain/bad-value.ts";
import type { Values } from "../domain/values.ts";
import type { SubjectKind } from "../lists/all-lists.ts";

/** Where the values come from that Tab offers. */
export type Completion =
  | "container"
  | "runningContainer"
  | "image"
  | "network"
  | "volume"
  | "signal"
  | "restartPolicy"
  | "context"
  | "path"
  | "containerPath";

interface Named {
  /** Docker's long name, without dashes; also the value's key. */
  readonly name: string;
  /** Docker's one letter. */
  readonly short?: string;
  /** Among the first of a form; the others come behind "more". */
  readonly usual?: boolean;
  /** Taken, but no longer shown: an old spelling. */
  readonly hidden?: boolean;
  /** Not given is something else than its initial value: it has no value until it is given. */
  readonly keepsUnset?: boolean;
  /** The first API version that has it: "1.42". An older engine would ignore it silently. */
  readonly since?: string;
}

interface Typed {
  /** What kind of value Docker's help names: "string", "bytes", "duration". */
  readonly placeholder: string;
  /** What is wrong with one value, as it is typed. */
  readonly check?: (value: string) => BadValue | undefined;
  readonly completion?: Completion;
  /** What it begins as in a form that is opened from one row, whose name is given. */
  readonly fromRow?: (name: string) => string;
  /** Never shown, never kept: a password. */
  readonly secret?: boolean;
}

/** A flag by Docker's own name: what the palette reads, the form shows and the equivalent `docker …` line is made of. Its help
 *  stands in text/flags.ts. */
export type Flag =
  | (Named & { readonly kind: "switch"; readonly initial: boolean })
  | (Named & Typed & { readonly kind: "text"; readonly initial: string })
  | (Named & Typed & { readonly kind: "list" })
  | (Named & {
      readonly kind: "choice";
      readonly options: readonly string[];
      readonly initial: string;
      /** What is typed, as an option; throws BadValue. Left out: one of `options` only. */
      readonly read?: (typed: string) => string;
      readonly completion?: Completion;
    });

/** What follows the flags: "CONTAINER", "IMAGE", "COMMAND". */
export interface Arg extends Typed {
  /** Docker's word for it in capitals; also the value's key. */
  readonly name: string;
  readonly required: boolean;
  /** Takes all words that are left; its value is a list. */
  readonly rest?: boolean;
  /** These name rows: they become the targets of the call instead of values. */
  readonly isTarget?: boolean;
  /** What else than a row of the command's kind a name may be: docker inspect takes all. */
  readonly otherKinds?: readonly SubjectKind[];
}

type Options<Kind extends Flag["kind"]> = Partial<Omit<Extract<Flag, { kind: Kind }>, "kind" | "name">>;

export const toggle = (name: string, options: Options<"switch"> = {}): Flag => ({ kind: "switch", name, initial: false, ...options });
export const text = (name: string, options: Options<"text"> = {}): Flag => ({
  kind: "text",
  name,
  initial: "",
  placeholder: "string",
  ...options,
});
export const list = (name: string, options: Options<"list"> = {}): Flag => ({ kind: "list", name, placeholder: "list", ...options });
export const choice = (name: string, options: readonly string[], initial: string, more: Options<"choice"> = {}): Flag => ({
  kind: "choice",
  name,
  options,
  initial,
  ...more,
});

/** An argument that is a value of its own. */
export const arg = (name: string, options: Partial<Omit<Arg, "name">> = {}): Arg => ({
  name,
  required: true,
  placeholder: "string",
  ...options,
});

/** Names of rows: several, unless `rest` is false. */
export const targetArg = (
  name: string,
  completion: Completion,
  options: Partial<Omit<Arg, "name" | "completion" | "isTarget">> = {},
): Arg => ({
  name,
  required: true,
  rest: true,
  placeholder: "string",
  isTarget: true,
  completion,
  ...options,
});

interface Declared {
  readonly flags?: readonly Flag[];
  readonly args?: readonly Arg[];
}

/** `values` with the initial value of every flag and argument that is not among them. */
export const withInitial = ({ flags = [], args = [] }: Declared, values: Values): Values => ({
  ...Object.fromEntries(args.filter(({ isTarget }) => !isTarget).map(({ name, rest }) => [name, rest ? [] : ""])),
  ...Object.fromEntries(flags.filter(({ keepsUnset }) => !keepsUnset).map((flag) => [flag.name, flag.kind === "list" ? [] : flag.initial])),
  ...values,
});
