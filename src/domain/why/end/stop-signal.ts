import type { Known } from "../known.ts";

const byName: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, USR1: 10, USR2: 12, TERM: 15, WINCH: 28 };
const SIGTERM = 15;

/** The number of the signal that stops it: `Config.StopSignal`, or SIGTERM. */
export const stopSignalOf = ({ facts }: Known): number => {
  const name = (facts?.setup?.stopSignal ?? "").replace(/^SIG/i, "").toUpperCase();
  return byName[name] ?? (/^\d+$/.test(name) ? Number(name) : SIGTERM);
};
