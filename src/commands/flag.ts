import type { BadValue } from "../domain/bad-value.ts";

/** Where the values come from that Tab offers. */
export type Completion =
  | "container"
  | "runningContainer"
  | "image"
  | "network"
  | "volume"
  | "signal"
  | "restartPolicy"
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
}

interface Typed {
  /** What kind of value Docker's help names: "string", "bytes", "duration". */
  readonly placeholder: string;
  /** What is wrong with one value, as it is typed. */
  readonly check?: (value: string) => BadValue | undefined;
  readonly completion?: Completion;
}

/** A flag by Docker's own name: what the palette reads, the form shows and the equivalent `docker …` line is made of. Its help
 *  stands in text/. */
export type Flag =
  | (Named & { readonly kind: "switch"; readonly initial: boolean })
  | (Named & Typed & { readonly kind: "text"; readonly initial: string })
  | (Named & Typed & { readonly kind: "list" })
  | (Named & { readonly kind: "choice"; readonly options: readonly string[]; readonly initial: string });

/** What follows the flags: "CONTAINER", "IMAGE", "COMMAND". */
export interface Arg extends Typed {
  /** Docker's word for it in capitals; also the value's key. */
  readonly name: string;
  readonly required: boolean;
  /** Takes all words that are left; its value is a list. */
  readonly rest?: boolean;
  /** These name rows: they become the targets of the call instead of values. */
  readonly isTarget?: boolean;
}

/** What was given or typed: a switch's boolean, a text, a list. Keys are the names of flags and arguments. What is not there has
 *  its initial value. */
export type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

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

export const isOn = (values: Values, name: string): boolean => values[name] === true;

export const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === "string" ? value : "";
};

export const listOf = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};
