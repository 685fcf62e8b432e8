/** What was given to a command: a switch's boolean, a text, a list. Keys are the names of flags and arguments. What is not there
 *  has its initial value. */
export type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

export const isOn = (values: Values, name: string): boolean => values[name] === true;

export const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === "string" ? value : "";
};

export const listOf = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};
