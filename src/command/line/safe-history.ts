import { hideInWords } from "../../domain/text/secrets.ts";
import type { Command } from "../command.ts";
import { lineOf, wordsOf } from "./words.ts";

/** The line without its secrets, for the history: values of secret flags and of variables that hold a password go. Undefined when
 *  nothing is left worth keeping. */
export const safeForHistory = (command: Command, line: string): string | undefined => {
  const secretFlags = command.flags.filter((flag) => (flag.kind === "text" || flag.kind === "list") && flag.secret);
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
    kept.push(word);
  }
  const shown = hideInWords(kept, "", "container").filter((word, index) => word !== "" || kept[index] === "");
  const safe = lineOf(shown.map(withoutColon));
  return safe === "" ? undefined : safe;
};

/** "https://user:@host" → "https://user@host" */
const withoutColon = (word: string): string => word.replace(/(:\/\/[^/\s:@]*):@/g, "$1@");
