import { isSecretKey } from "../../domain/secret-names.ts";
import type { Command } from "../command.ts";
import { lineOf, wordsOf } from "./words.ts";

/** The line without its secrets, for the history: values of secret flags and of variables that hold a password go. Undefined when
 *  nothing is left worth keeping. */
export const safeForHistory = (command: Command, line: string): string | undefined => {
  const secretFlags = (command.flags ?? []).filter((flag) => (flag.kind === "text" || flag.kind === "list") && flag.secret);
  const kept: string[] = [];
  let isSecretValue = false;
  for (const word of wordsOf(line)) {
    if (isSecretValue) {
      isSecretValue = false;
      continue;
    }
    const secret = secretFlags.find(
      ({ name, short }) => word === `--${name}` || (short !== undefined && new RegExp(`^-\\w*${short}$`).test(word)),
    );
    if (secret) {
      isSecretValue = true;
      continue;
    }
    if (secretFlags.some(({ name, short }) => word.startsWith(`--${name}=`) || (short !== undefined && word.startsWith(`-${short}`))))
      continue;
    kept.push(withoutSecrets(word));
  }
  const safe = lineOf(kept);
  return safe === "" ? undefined : safe;
};

/** "PASSWORD=x" → "PASSWORD=", "https://user:x@host" → "https://user@host" */
const withoutSecrets = (word: string): string =>
  word
    .replace(/^(-e|--env=|--label=|--build-arg=)?([\w.-]+)=.*$/s, (whole, flag: string | undefined, name: string) =>
      isSecretKey(name) ? `${flag ?? ""}${name}=` : whole,
    )
    .replace(/\b(\w+:\/\/[^/\s:@]+):[^/\s@]+@/g, "$1@");
