import type { Evidence, Finding, NextStep } from "../../../domain/why/finding.ts";
import { wordsOf } from "../../../lists/why.ts";
import { containerPageWords as words } from "../../../text/container-page.ts";
import { type Fact, fact, factList, type Section } from "../section.ts";

const tones = { broken: "bad", wrong: "bad", risk: "warn", note: "dim" } as const;

/** What is wrong and why, the worst first: with what was seen, what could not be looked at, and which of the page's steps to do next. */
export const findingsSection = (
  findings: readonly Finding[],
  steps: readonly NextStep[],
  clock: (atMs: number) => string,
  shown: (text: string) => string,
): Section => ({
  heading: words.headings.findings,
  facts: findings.length === 0 ? fact("", words.nothingFound) : findings.flatMap((each) => factsOf(each, steps, clock, shown)),
});

const factsOf = (
  found: Finding,
  steps: readonly NextStep[],
  clock: (atMs: number) => string,
  shown: (text: string) => string,
): readonly Fact[] => [
  { label: words.severity[found.severity], text: shown(wordsOf(found).sentence), tone: tones[found.severity] },
  ...(found.sinceMs === undefined
    ? fact(words.labels.soFar, found.count === undefined ? "" : words.times(found.count))
    : fact(words.labels.since, words.since(clock(found.sinceMs), found.count))),
  ...found.evidence.map(
    (seen, index): Fact => ({ label: index === 0 ? words.labels.evidence : "", text: evidenceText(seen, clock, shown) }),
  ),
  ...fact(words.labels.missing, found.missing.map((what) => words.missing[what]).join(", ")),
  ...factList(words.labels.next, stepTexts(found, steps)),
];

/** Of one that was removed nothing is found any more: what follows is how it stood. */
export const goneSection = (isNameTaken: boolean): Section => ({
  heading: words.headings.findings,
  facts: [{ label: "", text: isNameTaken ? words.goneAndTaken : words.gone, tone: "warn" }],
});

/** The steps that this finding names, each with its digit, as far as there are digits. */
const stepTexts = ({ next }: Finding, steps: readonly NextStep[]): readonly string[] =>
  next.flatMap(({ line }) => {
    const at = steps.findIndex((step) => step.line === line);
    return at === -1 ? [] : [words.step(at < 9 ? String(at + 1) : "", line)];
  });

const evidenceText = ({ source, field, value, atMs }: Evidence, clock: (atMs: number) => string, shown: (text: string) => string): string =>
  [`${words.sources[source]} ${field}${value === "" ? "" : ":"}`, shown(value), atMs === undefined ? "" : `(${clock(atMs)})`]
    .filter((part) => part !== "")
    .join(" ");
