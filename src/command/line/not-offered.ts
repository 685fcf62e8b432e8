import { commandsNotOffered, flagsNotOffered } from "../../text/not-offered.ts";

/** What Docker has and Gantry does not. */
export interface NotOffered {
  readonly name: string;
  readonly why: string;
}

/** The command of Docker's that the words begin with: the longer name first. */
export const commandNotOffered = (typed: readonly string[]): NotOffered | undefined =>
  firstOf(commandsNotOffered, [typed.slice(0, 2).join(" "), typed[0] ?? ""]);

/** A flag of a command of these names: "--secret" of build. */
export const flagNotOffered = (names: readonly string[], flag: string): NotOffered | undefined =>
  firstOf(flagsNotOffered, [...names.map((name) => `${name} ${flag}`), flag]);

const firstOf = (reasons: Readonly<Record<string, string>>, names: readonly string[]): NotOffered | undefined => {
  const name = names.find((one) => Object.hasOwn(reasons, one));
  return name === undefined ? undefined : { name, why: reasons[name] ?? "" };
};
