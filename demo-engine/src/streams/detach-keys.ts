import type { ApiError } from "../api/api-error.ts";

const DEFAULT_KEYS = "\u0010\u0011"; // ctrl-p, ctrl-q

/** "ctrl-p,ctrl-q" or "a" as the characters that are typed. */
export const detachSequence = (text: string, refusal: (text: string) => ApiError): string => {
  if (text === "") return DEFAULT_KEYS;
  return text
    .split(",")
    .map((key) => {
      const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
      if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 31);
      if (key.length !== 1) throw refusal(text);
      return key;
    })
    .join("");
};

/** Takes typed text through and holds back what may become the sequence; true when it was typed whole. */
export const watchForDetach = (sequence: string, pass: (text: string) => void): ((text: string) => boolean) => {
  let held = "";
  return (text) => {
    for (const char of text) {
      if (sequence[held.length] === char) {
        held += char;
        if (held === sequence) return true;
        continue;
      }
      const released = held;
      held = sequence[0] === char ? char : "";
      pass(released + (held === "" ? char : ""));
    }
    return false;
  };
};
