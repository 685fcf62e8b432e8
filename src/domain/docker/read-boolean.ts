import { BadValue } from "../bad-value.ts";

const words: Readonly<Record<string, boolean>> = {
  "1": true,
  t: true,
  T: true,
  TRUE: true,
  true: true,
  True: true,
  "0": false,
  f: false,
  F: false,
  FALSE: false,
  false: false,
  False: false,
};

/** The words that Docker takes for true and false.  @throws BadValue notBoolean */
export const readBoolean = (value: string): boolean => {
  const read = words[value];
  if (read === undefined) throw new BadValue("notBoolean", value);
  return read;
};
