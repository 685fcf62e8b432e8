import { BadValue } from "../bad-value.ts";

/** A container's name, if Docker takes it. Rule: moby's daemon/names, RestrictedNamePattern.  @throws BadValue */
export const readContainerName = (name: string): string => {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return name;
  if (name === "") throw new BadValue("missing", name);
  if (name.length === 1) throw new BadValue("nameTooShort", name);
  throw new BadValue(/^[a-zA-Z0-9]/.test(name) ? "nameCharacters" : "nameBegins", name);
};
