import type { HostKind } from "../domain/why/host/host-finding.ts";
import type { FindingKind } from "../domain/why/kinds.ts";

/** What a larger limit is given with, where it is not memory that runs short. */
const limits: { readonly [Kind in FindingKind | HostKind]?: string } = {
  "cpu.throttled": "--cpus LIMIT",
  "pids.high": "--pids-limit LIMIT",
};

/** The words of what is told without a screen, in English. */
export const reportWords = {
  severity: { broken: "broken", wrong: "wrong", risk: "risk", note: "note" },
  nothingFound: "nothing is wrong, as far as can be seen",
  nothing: (count: number) =>
    count === 0
      ? "There is no container here."
      : `Nothing is wrong with ${count === 1 ? "the one container" : `the ${count} containers`}, as far as can be seen.`,
  noSuch: (names: string) => `no such container: ${names}`,
  host: (address: string) => `the host of ${address}`,
  seen: (source: string, field: string) => `seen in ${source}: ${field}`,
  next: (line: string, kind: FindingKind | HostKind) => {
    if (line.startsWith("why ")) return `next: gantry ${line}`;
    return `next: docker ${line.replace(/^update /, `update ${limits[kind] ?? "--memory LIMIT"} `)}`;
  },
  givenUp: "ended before it could be told",
  missing: (what: string) => `could not be looked at: ${what}`,
} as const;
