import type { Refusals } from "../api/refusals.ts";

export const CODES: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  ALRM: 14,
  TERM: 15,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  WINCH: 28,
};
export const ENDING = new Set(["INT", "QUIT", "KILL", "TERM"]);

/** "SIGHUP", "hup", "1" → HUP; undefined for none. */
export const findSignal = (text: string): string | undefined => {
  const name = text.toUpperCase().replace(/^SIG/, "");
  return /^\d+$/.test(name) ? Object.keys(CODES).find((known) => CODES[known] === Number(name)) : name in CODES ? name : undefined;
};

/** The same, refused where it is none. */
export const signalNamed = (text: string, refuse: Refusals): string => {
  const found = findSignal(text);
  if (found === undefined) throw refuse.invalidSignal(text);
  return found;
};
