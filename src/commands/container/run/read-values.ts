import { problemOf } from "../../../domain/bad-value.ts";
import { readWhole } from "../../../domain/docker/whole-number.ts";
import type { Values } from "../../../domain/values.ts";
import { textOf } from "../../../domain/values.ts";

/** `read` of a flag's text; what is left out or empty is `otherwise`. */
export const readOr = <Value>(values: Values, name: string, otherwise: Value, read: (text: string) => Value): Value =>
  textOf(values, name) === "" ? otherwise : read(textOf(values, name));

export const wholeOr = (values: Values, name: string, otherwise = 0): number => readOr(values, name, otherwise, readWhole);

/** A flag's `check` by the function that reads it. */
export const checkedBy = (read: (value: string) => unknown) => (value: string) => problemOf(read, value);

export const whole = { placeholder: "int", check: checkedBy(readWhole) } as const;
