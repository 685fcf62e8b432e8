import { BadValue } from "../bad-value.ts";

const yes: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const no: ReadonlySet<string> = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/** The words that Docker takes for true and false.  @throws BadValue notBoolean */
export const readBoolean = (value: string): boolean => {
  if (yes.has(value)) return true;
  if (no.has(value)) return false;
  throw new BadValue("notBoolean", value);
};
