/** What Docker would say of a container's name; undefined when it takes it. Rule: moby's daemon/names, RestrictedNamePattern. */
export const containerNameProblem = (name: string): string | undefined => {
  if (name === "") return "a name is needed";
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return undefined;
  if (name.length === 1) return "a name has two characters or more";
  if (!/^[a-zA-Z0-9]/.test(name)) return "a name begins with a letter A–Z or a digit";
  return "a name has only letters A–Z, digits, _ . and -";
};
