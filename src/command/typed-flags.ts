import { BadValue } from "../domain/bad-value.ts";
import type { Texts, Typed } from "../domain/texts.ts";
import type { Arg, Completion, Flag } from "./flag.ts";

/** Parses what was typed; undefined stands for nothing typed.  @throws BadValue */
interface Reads<Value> {
  readonly read: (typed: Typed | undefined) => Value;
}

type Unnamed<Named> = Named extends unknown ? Omit<Named, "name"> : never;

/** A flag as a command declares it, under Docker's long name without dashes: `"stop-timeout": text({ parse: readWhole })`. */
export type FlagSpec<Value = unknown> = Unnamed<Flag> & Reads<Value>;
export type FlagSpecs = Readonly<Record<string, FlagSpec>>;

/** An argument with a value of its own, under Docker's word for it in capitals. */
export type ArgSpec<Value = unknown> = Omit<Arg, "name"> & Reads<Value>;
/** An argument that names rows: they are the targets of the call, and no value. */
export type TargetArg = Omit<Arg, "name">;
export type ArgSpecs = Readonly<Record<string, ArgSpec | TargetArg>>;

export type NoSpecs = Readonly<Record<never, never>>;

/** The values that follow from declared flags and arguments: what `run` is given. An optional flag has an optional value. */
export type ValuesOf<Specs> = {
  readonly [Name in keyof Specs as Required<Specs>[Name] extends Reads<unknown> ? Name : never]: Specs[Name] extends
    | Reads<infer Value>
    | undefined
    ? Value
    : never;
};

type Options<Kind extends Flag["kind"]> = Partial<Omit<Extract<Flag, { kind: Kind }>, "kind" | "name" | "parse" | "keepsUnset">>;

interface Unset {
  /** Where it was not given the value is undefined, not the initial one. */
  readonly keepsUnset: true;
}

interface Parses<Value> {
  /** One text as a value.  @throws BadValue */
  readonly parse: (text: string) => Value;
}

const asTyped = (text: string): string => text;

const textOfTyped = (typed: Typed | undefined, otherwise: string): string => (typeof typed === "string" ? typed : otherwise);
const wordsOfTyped = (typed: Typed | undefined): readonly string[] => (typeof typed === "object" ? typed : []);

export function toggle(options: Options<"switch"> & Unset): FlagSpec<boolean | undefined>;
export function toggle(options?: Options<"switch">): FlagSpec<boolean>;
export function toggle(options: Options<"switch"> & Partial<Unset> = {}): FlagSpec<boolean | undefined> {
  const { initial = false, keepsUnset } = options;
  const unset = keepsUnset ? undefined : initial;
  return { ...options, kind: "switch", initial, read: (typed) => (typeof typed === "boolean" ? typed : unset) };
}

/** With `parse` an empty text is undefined. */
export function text<Value>(options: Options<"text"> & Parses<Value>): FlagSpec<Value | undefined>;
export function text(options: Options<"text"> & Unset): FlagSpec<string | undefined>;
export function text(options?: Options<"text">): FlagSpec<string>;
export function text(options: Options<"text"> & Partial<Unset & Parses<unknown>> = {}): FlagSpec {
  const { initial = "", keepsUnset, parse } = options;
  const read = (typed: Typed | undefined): unknown => {
    if (typed === undefined && keepsUnset) return undefined;
    const given = textOfTyped(typed, initial);
    return parse && given === "" ? undefined : (parse ?? asTyped)(given);
  };
  return { placeholder: "string", ...options, kind: "text", initial, parse: parse ?? asTyped, read };
}

/** Given once or often: each of them is parsed. */
export function list<Value>(options: Options<"list"> & Parses<Value>): FlagSpec<readonly Value[]>;
export function list(options?: Options<"list">): FlagSpec<readonly string[]>;
export function list(options: Options<"list"> & Partial<Parses<unknown>> = {}): FlagSpec<readonly unknown[]> {
  const { parse = asTyped } = options;
  return { placeholder: "list", ...options, kind: "list", parse, read: (typed) => wordsOfTyped(typed).map((word) => parse(word)) };
}

/** One of `options`, or what `parse` takes beside them. */
export const choice = <const Option extends string>(
  options: readonly Option[],
  initial: NoInfer<Option>,
  more: Partial<Omit<Options<"choice">, "options" | "initial"> & Parses<NoInfer<Option>>> = {},
): FlagSpec<Option> => {
  const { parse = oneOf(options) } = more;
  return { ...more, kind: "choice", options, initial, parse, read: (typed) => parse(textOfTyped(typed, initial)) };
};

const oneOf =
  <Option extends string>(options: readonly Option[]) =>
  (text: string): Option => {
    const found = options.find((option) => option === text);
    if (found === undefined) throw new BadValue("notAnOption", text);
    return found;
  };

type ArgOptions = Partial<Omit<Arg, "name" | "parse" | "rest" | "isTarget" | "otherKinds">>;

interface Optional {
  readonly required: false;
}

/** With `parse` one that is not required is undefined where it is empty. */
export function arg<Value>(options: ArgOptions & Parses<Value> & Optional): ArgSpec<Value | undefined>;
export function arg<Value>(options: ArgOptions & Parses<Value>): ArgSpec<Value>;
export function arg(options?: ArgOptions): ArgSpec<string>;
export function arg(options: ArgOptions & Partial<Parses<unknown>> = {}): ArgSpec {
  const { required = true, parse } = options;
  const read = (typed: Typed | undefined): unknown => {
    const given = textOfTyped(typed, "");
    return parse && given === "" && !required ? undefined : (parse ?? asTyped)(given);
  };
  return { placeholder: "string", ...options, required, parse: parse ?? asTyped, read };
}

/** All words that are left. */
export const restArg = (options: ArgOptions = {}): ArgSpec<readonly string[]> => ({
  placeholder: "string",
  required: true,
  ...options,
  rest: true,
  parse: asTyped,
  read: wordsOfTyped,
});

/** Names of rows: several, unless `rest` is false. */
export const targetArg = (
  completion: Completion,
  options: Partial<Pick<Arg, "required" | "rest" | "otherKinds" | "placeholder">> = {},
): TargetArg => ({
  required: true,
  rest: true,
  placeholder: "string",
  ...options,
  parse: asTyped,
  isTarget: true,
  completion,
});

/** The same flags in the order of their names, as Docker's help has those of run. */
export const byName = <Specs extends FlagSpecs>(specs: Specs): Specs =>
  Object.fromEntries(Object.entries(specs).sort(([a], [b]) => (a < b ? -1 : 1))) as Specs;

/** The specs with their names, in the order in which they are declared. */
export const named = <Spec extends object>(specs: Readonly<Record<string, Spec>> = {}): readonly (Spec & { readonly name: string })[] =>
  Object.entries(specs).map(([name, spec]) => ({ ...spec, name }));

/** The texts as values, each parsed once.  @throws BadValue of the first that can't be read */
export const readValues = <Specs extends FlagSpecs | ArgSpecs>(specs: Specs | undefined, texts: Texts): ValuesOf<Specs> =>
  // Key by key as the type says it.
  Object.fromEntries(
    Object.entries(specs ?? {}).flatMap(([name, spec]) => ("read" in spec ? [[name, spec.read(texts[name])]] : [])),
  ) as ValuesOf<Specs>;

/** `texts` without those that can't be read. */
export const legible = (specs: FlagSpecs | ArgSpecs = {}, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([name, typed]) => isLegible(specs[name], typed)));

const isLegible = (spec: FlagSpec | ArgSpec | TargetArg | undefined, typed: Typed): boolean => {
  if (!spec || !("read" in spec)) return true;
  try {
    spec.read(typed);
    return true;
  } catch (error) {
    if (error instanceof BadValue) return false;
    throw error;
  }
};
