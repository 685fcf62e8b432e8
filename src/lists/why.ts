import { type Container, isRunning } from "../domain/container/container.ts";
import { isProblem, troubleOf } from "../domain/container/trouble.ts";
import type { ContainerRowData, Why } from "../domain/lists/container-columns.ts";
import { memoEach } from "../domain/memo-each.ts";
import { formatBytes, formatDuration } from "../domain/text/format.ts";
import { type Finding, isAlarming } from "../domain/why/finding.ts";
import type { HostFinding } from "../domain/why/host/host-finding.ts";
import { hostFindingWords } from "../text/findings/host.ts";
import { findingWords } from "../text/findings.ts";
import { paneWords } from "../text/panes.ts";

const say = { bytes: formatBytes, duration: formatDuration };

export const wordsOf = (finding: Finding): ReturnType<typeof findingWords> => findingWords(finding, say);

export const wordsOfHost = (finding: HostFinding): ReturnType<typeof hostFindingWords> => hostFindingWords(finding, say);

const reading: Why = { short: paneWords.reading, sentence: paneWords.reading, others: 0 };

/** What is worth saying of a container where its state and its figures are shown, too: notes of one that runs stand on its page. */
export const saidOf = (container: Container, findings: readonly Finding[]): readonly Finding[] =>
  isRunning(container) ? withoutNotes(findings) : findings;

const withoutNotes = memoEach((findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== "note"));

/** What a row says in the place of its figures; undefined where these are worth more: it runs, and nothing is amiss. */
export const whyOf = ({ container, facts, findings = none }: ContainerRowData, isReading: boolean): Why | undefined => {
  const said = saidOf(container, findings);
  const [worst] = said;
  if (!worst) return isReading ? reading : undefined;
  const hasFigures = isRunning(container) && !isProblem(troubleOf(container, facts));
  return hasFigures && !isAlarming(worst) ? undefined : inWords(said);
};

const none: readonly never[] = [];

const inWords = memoEach((findings: readonly Finding[]): Why | undefined => {
  const [worst, ...others] = findings;
  return worst && { ...wordsOf(worst), others: others.filter(({ severity }) => severity !== "note").length };
});

/** What a filter finds: each finding in short, and the worst one's whole sentence. */
export const reasonText = memoEach((findings: readonly Finding[]): string =>
  [...findings.map((finding) => wordsOf(finding).short), ...findings.slice(0, 1).map((finding) => wordsOf(finding).sentence)].join(" "),
);
