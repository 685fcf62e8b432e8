import { BadValue } from "../bad-value.ts";

/** The signals of Linux that Docker takes, the usual ones first; names without SIG. Source: signal(7). */
export const linuxSignals: readonly string[] = [
  "KILL",
  "TERM",
  "HUP",
  "INT",
  "QUIT",
  "USR1",
  "USR2",
  "STOP",
  "CONT",
  "WINCH",
  "ABRT",
  "ALRM",
  "BUS",
  "CHLD",
  "FPE",
  "ILL",
  "IO",
  "PIPE",
  "PROF",
  "PWR",
  "SEGV",
  "STKFLT",
  "SYS",
  "TRAP",
  "TSTP",
  "TTIN",
  "TTOU",
  "URG",
  "VTALRM",
  "XCPU",
  "XFSZ",
];

/** A signal as Docker takes it: with or without SIG, in any case, or by its number; real-time ones as RTMIN+3.
 *  @throws BadValue badSignal */
export const readSignal = (text: string): string => {
  const name = text.toUpperCase().replace(/^SIG/, "");
  if (linuxSignals.includes(name) || /^RTM(IN(\+\d{1,2})?|AX(-\d{1,2})?)$/.test(name)) return name;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 64) return text;
  throw new BadValue("badSignal", text);
};
