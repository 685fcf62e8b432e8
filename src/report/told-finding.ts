import type { Finding } from "../domain/why/finding.ts";
import type { HostFinding } from "../domain/why/host/host-finding.ts";
import { reportWords as words } from "../text/report.ts";

interface Said {
  readonly short: string;
  readonly sentence: string;
  /** What can be done where no command of ours helps. */
  readonly next?: string;
}

/** A finding with its evidence and what to do next, under the name of what it speaks of. */
export const findingLines = (found: Finding | HostFinding, { sentence }: Pick<Said, "sentence">): readonly string[] => [
  `  ${words.severity[found.severity].padEnd(8)}${onOneLine(sentence)}`,
  ...found.evidence.map(({ source, field, value, atMs }) =>
    [`          ${words.seen(source, field)}`, onOneLine(value), ...(atMs === undefined ? [] : [new Date(atMs).toISOString()])]
      .filter((part) => part !== "")
      .join("  "),
  ),
  ...found.next.map(({ line }) => `          ${words.next(line, found.kind)}`),
  ...(found.missing.length === 0 ? [] : [`          ${words.missing(found.missing.join(", "))}`]),
];

/** What a probe or an engine said: a line of its own could pass for one of ours. */
const onOneLine = (text: string): string => text.replaceAll(/[\n\t]/g, " ");

export const findingJson = (found: Finding | HostFinding, { next = "", ...said }: Said) => ({
  kind: found.kind,
  severity: found.severity,
  sure: found.sure,
  ...said,
  about: found.about,
  since: timeOf(found.sinceMs),
  ...("containerId" in found ? { run: timeOf(found.runStartedAtMs), count: found.count } : {}),
  evidence: found.evidence.map(({ atMs, ...evidence }) => ({ ...evidence, at: timeOf(atMs) })),
  missing: found.missing,
  next: [...found.next.map(({ line }) => line), ...(next === "" ? [] : [next])],
});

export const timeOf = (atMs: number | undefined): string | undefined => (atMs === undefined ? undefined : new Date(atMs).toISOString());
