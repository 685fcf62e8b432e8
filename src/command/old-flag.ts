import { BadValue } from "../domain/bad-value.ts";
import type { Arg, Completion, Flag } from "./flag.ts";

interface Checked {
  readonly check?: (value: string) => BadValue | undefined;
}

const parseOf =
  ({ check }: Checked) =>
  (value: string) => {
    const problem = check?.(value);
    if (problem) throw problem;
    return value;
  };

type Options<Kind extends Flag["kind"]> = Partial<Omit<Extract<Flag, { kind: Kind }>, "kind" | "name" | "parse">> & Checked;

export const toggle = (name: string, options: Options<"switch"> = {}): Flag => ({ kind: "switch", name, initial: false, ...options });
export const text = (name: string, options: Options<"text"> = {}): Flag => ({
  kind: "text",
  name,
  initial: "",
  placeholder: "string",
  ...options,
  parse: parseOf(options),
});
export const list = (name: string, options: Options<"list"> = {}): Flag => ({
  kind: "list",
  name,
  placeholder: "list",
  ...options,
  parse: parseOf(options),
});
export const choice = (
  name: string,
  options: readonly string[],
  initial: string,
  more: Options<"choice"> & { readonly read?: (typed: string) => string } = {},
): Flag => ({
  kind: "choice",
  name,
  options,
  initial,
  ...more,
  parse:
    more.read ??
    ((value) => {
      if (!options.includes(value)) throw new BadValue("notAnOption", value);
      return value;
    }),
});

/** An argument that is a value of its own. */
export const arg = (name: string, options: Partial<Omit<Arg, "name" | "parse">> & Checked = {}): Arg => ({
  name,
  required: true,
  placeholder: "string",
  ...options,
  parse: parseOf(options),
});

/** Names of rows: several, unless `rest` is false. */
export const targetArg = (
  name: string,
  completion: Completion,
  options: Partial<Omit<Arg, "name" | "completion" | "isTarget" | "parse">> = {},
): Arg => ({
  name,
  required: true,
  rest: true,
  placeholder: "string",
  parse: (value) => value,
  isTarget: true,
  completion,
  ...options,
});

export type { Arg, Flag } from "./flag.ts";
