/** What was typed for a flag or an argument: a text, a switch's boolean, the words of a list. */
export type Typed = string | boolean | readonly string[];

/** What was typed for a command, as the form shows it and before it is parsed. Keys are the names of flags and arguments. What is not
 *  there has its initial value. */
export type Texts = Readonly<Record<string, Typed>>;

export const isOn = (texts: Texts, name: string): boolean => texts[name] === true;

export const textOf = (texts: Texts, name: string): string => {
  const typed = texts[name];
  return typeof typed === "string" ? typed : "";
};

export const listOf = (texts: Texts, name: string): readonly string[] => {
  const typed = texts[name];
  return typeof typed === "object" ? typed : [];
};
