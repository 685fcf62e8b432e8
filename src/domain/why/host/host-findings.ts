import type { DiskSpace } from "../../machine.ts";
import { type Evidence, type NextStep, type Severity, severities } from "../finding.ts";
import { deadFindings } from "./dead.ts";
import type { HostFinding, HostKinds } from "./host-finding.ts";
import type { KnownHost } from "./known-host.ts";

const GiB = 1024 ** 3;
const MiB = 1024 ** 2;

/** What was said longer ago may have been put right. */
const recentMs = 3_600_000;
const killedRecentMs = 600_000;
const heldRecentMs = 120_000;
const noticedSkewMs = 5_000;

const prunes: readonly NextStep[] = [
  { command: "list.system", line: "system df" },
  { command: "system.prune", line: "system prune" },
];

const whoUsesIt: readonly NextStep[] = [{ command: "list.stats", line: "stats" }];

/** What is wrong with the engine's host, the worst first. What can't be looked at is not claimed. */
export const hostFindings = (known: KnownHost): readonly HostFinding[] =>
  [...deadFindings(known), ...diskFindings(known), ...memoryFindings(known), ...clockFindings(known)].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );

/** Where the disk can't be looked at: what the engine itself had no room for. */
const diskFindings = ({ nowMs, space, refusals }: KnownHost): readonly HostFinding<"host.disk">[] => {
  if (space?.disk) return roomFindings(space.disk, nowMs);
  const said = refusals.findLast(({ words, atMs }) => /no space left on device/i.test(words) && nowMs - atMs <= recentMs);
  if (!said) return [];
  const { words, atMs } = said;
  const seen: Evidence = { source: "answer", field: "", value: words, atMs };
  return [{ ...diskFinding("wrong", { is: "said", words }, seen), sinceMs: atMs, missing: ["host"] }];
};

const roomFindings = (disk: DiskSpace, atMs: number): readonly HostFinding<"host.disk">[] => {
  const { folder, freeBytes, totalBytes, freeInodes, totalInodes } = disk;
  const seen = (value: string): Evidence => ({ source: "host", field: `statfs ${folder}`, value, atMs });
  const bytes = severityOfBytes(freeBytes, totalBytes);
  const inodes = severityOfInodes(freeInodes, totalInodes);
  return [
    bytes && diskFinding(bytes, { is: "bytes", folder, free: freeBytes, total: totalBytes }, seen(`free: ${freeBytes}/${totalBytes} B`)),
    inodes &&
      diskFinding(inodes, { is: "inodes", folder, free: freeInodes, total: totalInodes }, seen(`inodes: ${freeInodes}/${totalInodes}`)),
  ].filter((found) => found !== undefined);
};

const diskFinding = (severity: Severity, about: HostKinds["host.disk"], seen: Evidence): HostFinding<"host.disk"> => ({
  kind: "host.disk",
  severity,
  sure: "certain",
  about,
  evidence: [seen],
  missing: [],
  next: prunes,
});

/** A share alone would alarm over hundreds of gigabytes of a large disk, an amount alone over a small one that is nearly empty. What a
 *  pull or a build takes are gigabytes. */
export const severityOfBytes = (free: number, total: number): "broken" | "wrong" | undefined => {
  if (total === 0) return undefined;
  const share = free / total;
  if ((share < 0.01 && free < GiB) || (share < 0.05 && free < 100 * MiB)) return "broken";
  return share < 0.05 && free < 10 * GiB ? "wrong" : undefined;
};

export const severityOfInodes = (free: number, total: number): "broken" | "wrong" | undefined => {
  if (total === 0 || free >= total * 0.05) return undefined;
  return free < total * 0.01 ? "broken" : "wrong";
};

const memoryFindings = (known: KnownHost): readonly HostFinding<"host.memory">[] => {
  const { nowMs, space, killed } = known;
  const memory = space?.memory;
  const evidence: readonly Evidence[] = memory
    ? [
        { source: "host", field: "MemAvailable", value: `${memory.availableBytes}/${memory.totalBytes} B`, atMs: nowMs },
        ...(memory.totalSwapBytes === 0
          ? []
          : [{ source: "host", field: "SwapFree", value: `${memory.freeSwapBytes}/${memory.totalSwapBytes} B` } as const]),
      ]
    : [];
  const last = killed.findLast(({ atMs }) => nowMs - atMs <= killedRecentMs);
  if (last) {
    return [
      {
        kind: "host.memory",
        severity: "wrong",
        // The limit of a group of control groups around it would do the same.
        sure: "likely",
        about: { is: "killed", name: last.name },
        sinceMs: last.atMs,
        evidence: [{ source: "events", field: "oom", value: last.name, atMs: last.atMs }, ...evidence],
        missing: memory ? [] : ["host"],
        next: whoUsesIt,
      },
    ];
  }
  const [first, ...more] = evidence;
  if (!memory) return heldFindings(known);
  if (!first || !isLow(memory.availableBytes, memory.totalBytes)) return [];
  const { availableBytes, totalBytes } = memory;
  return [
    {
      kind: "host.memory",
      severity: "risk",
      sure: "certain",
      about: { is: "low", availableBytes, totalBytes },
      evidence: [first, ...more],
      missing: [],
      next: whoUsesIt,
    },
  ];
};

/** What the containers hold is not available, whatever else the host runs. Figures of a list that is no longer looked at grow old. */
const heldFindings = ({ nowMs, held }: KnownHost): readonly HostFinding<"host.memory">[] => {
  if (!held || nowMs - held.atMs > heldRecentMs || !isLow(held.totalBytes - held.heldBytes, held.totalBytes)) return [];
  const { heldBytes, totalBytes, atMs } = held;
  return [
    {
      kind: "host.memory",
      severity: "risk",
      // Not all of them were sampled in the same moment.
      sure: "likely",
      about: { is: "held", heldBytes, totalBytes },
      evidence: [
        { source: "stats", field: "active_anon + inactive_anon", value: `${heldBytes} B`, atMs },
        { source: "stats", field: "memory_stats.limit", value: `${totalBytes} B` },
      ],
      missing: ["host"],
      next: whoUsesIt,
    },
  ];
};

const isLow = (availableBytes: number, totalBytes: number): boolean => availableBytes < totalBytes * 0.05 && availableBytes < 2 * GiB;

/** Ages are counted by the engine's clock, and what other tools say by another one. */
const clockFindings = ({ clockAheadMs }: KnownHost): readonly HostFinding<"host.clock">[] => {
  if (Math.abs(clockAheadMs) < noticedSkewMs) return [];
  return [
    {
      kind: "host.clock",
      severity: "risk",
      sure: "certain",
      about: { aheadMs: clockAheadMs },
      evidence: [{ source: "answer", field: "Date", value: `${clockAheadMs > 0 ? "+" : ""}${clockAheadMs} ms` }],
      missing: [],
      next: [],
    },
  ];
};
