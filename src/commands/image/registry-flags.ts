import { isOn, type Values } from "../../domain/values.ts";
import type { Words } from "../../text/words.ts";
import { type Flag, toggle } from "../flag.ts";

/** Docker's content trust is off by default and on its way out: its switch is taken as long as it asks for nothing. */
export const contentTrust: Flag = toggle("disable-content-trust", { initial: true, hidden: true });

export const contentTrustProblem = (values: Values, words: Words): string | undefined =>
  isOn(values, "disable-content-trust") ? undefined : words.images.noContentTrust;
