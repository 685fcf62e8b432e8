import { problemOf } from "../../../domain/bad-value.ts";
import { readWhole } from "../../../domain/read-whole.ts";
import type { Values } from "../../flag.ts";
import { textOf } from "../../flag.ts";

/** `read` of a flag's text; what is left out is `otherwise`. */
export const readOr = <Value>(values: Values, name: string, otherwise: Value, read: (text: string) => Value): Value =>
  name in values ? read(textOf(values, name)) : otherwise;

export const wholeOr = (values: Values, name: string, otherwise = 0): number => readOr(values, name, otherwise, readWhole);

/** A flag's `check` by the function that reads it. */
export const checkedBy = (read: (value: string) => unknown) => (value: string) => problemOf(read, value);

export const whole = { placeholder: "int", check: checkedBy(readWhole) } as const;
