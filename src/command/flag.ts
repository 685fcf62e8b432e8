import type { SubjectKind } from "../lists/all-lists.ts";

/** Where the values come from that Tab offers. */
export type Completion =
  | "container"
  | "runningContainer"
  | "image"
  /** Those that a search found at a registry, and those that are here. */
  | "foundImage"
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

export interface Written {
  /** What kind of value Docker's help names: "string", "bytes", "duration". */
  readonly placeholder: string;
  /** A value as it is typed: "8080:80". Shown while the field is empty. */
  readonly example?: string;
  /** One text as a value.  @throws BadValue */
  readonly parse: (text: string) => unknown;
  readonly completion?: Completion;
  /** What it begins as in a form that is opened from one row, whose name is given. */
  readonly fromRow?: (name: string) => string;
  /** Never shown, never kept: a password. */
  readonly secret?: boolean;
}

/** A flag by Docker's own name: what the palette reads, the form shows and the equivalent `docker …` line is made of. Its help
 *  stands in text/commands/. */
export type Flag =
  | (Named & { readonly kind: "switch"; readonly initial: boolean })
  | (Named & Written & { readonly kind: "text"; readonly initial: string; readonly needed?: boolean })
  | (Named & Written & { readonly kind: "list" })
  | (Named & {
      readonly kind: "choice";
      readonly options: readonly string[];
      readonly initial: string;
      /** What is typed, as an option.  @throws BadValue */
      readonly parse: (text: string) => string;
      readonly completion?: Completion;
    });

/** Whether it can't be left out: what Docker's CLI takes from a pipe, or writes into one, without it. */
export const isNeeded = (flag: Flag): boolean => flag.kind === "text" && flag.needed === true;

/** What follows the flags: "CONTAINER", "IMAGE", "COMMAND". */
export interface Arg extends Written {
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
