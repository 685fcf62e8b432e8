import type { Clock } from "../domain/clock.ts";
import type { Container } from "../domain/container/container.ts";
import { compareByTrouble, stateWord } from "../domain/container/trouble.ts";
import { type Finding, isAlarming, type Missing } from "../domain/why/finding.ts";
import { byWeight, findings } from "../domain/why/findings.ts";
import type { Known } from "../domain/why/known.ts";
import type { Engine } from "../engine/engine.ts";
import { saidOf, wordsOf, wordsOfHost } from "../lists/why.ts";
import { reportWords as words } from "../text/report.ts";
import { chosenBy } from "./chosen.ts";
import { failureWords } from "./failure-words.ts";
import { gather, type GatherPorts, type Wanted } from "./gather.ts";
import { type HostTold, hostTold, type ReportedHost, unansweredHost } from "./host.ts";
import { mountsTold, roomOfHost } from "./mounts.ts";
import { findingJson, findingLines, timeOf } from "./told-finding.ts";
import type { Report } from "./report.ts";
import type { Told } from "./run-report.ts";

type WhyReport = Extract<Report, { readonly kind: "why" }>;

export interface WhyPorts extends GatherPorts {
  readonly write: (text: string) => void;
  /** Left out: nothing is told of it. */
  readonly host?: ReportedHost;
}

/** What is wrong with containers and why; the worst first. Of all with what is wrong with the engine's host, before them. Exit code 1 where
 *  one of them is broken, or something is wrong with it.  @throws EngineError when the engine does not answer: as JSON that is told of its
 *  host, too */
export const reportWhy = async (engine: Engine, ports: WhyPorts, report: WhyReport, abort: AbortSignal): Promise<Told> => {
  const { write, host, clock } = ports;
  const { names, isJson } = report;
  let unknown: readonly string[] = [];
  const chosen = (all: readonly Container[]): Wanted => {
    if (names.length === 0) return { containers: all, areNamed: false };
    const by = chosenBy(all, names);
    unknown = by.unknown;
    return { containers: by.chosen, areNamed: true };
  };
  const { containers, nowMs, clockAheadMs, known, missing, unread } = await gather(engine, ports, chosen, abort).catch((error: unknown) => {
    // As text there is but the problem, which is told elsewhere.
    if (host && isJson && !abort.aborted) write(hostJsonOf(host.address, unansweredHost(error, clock.nowMs()), failureWords(error, "why")));
    throw error;
  });
  abort.throwIfAborted(); // what was read is not all
  const isOfAll = names.length === 0;
  const told = containers.map((container) => {
    const its = known(container);
    return { container: its.container, known: its, facts: its.facts, found: findings(its), missing: missing(container) };
  });
  const judged = (isOfAll || !host ? told : await withMounts(engine, host, clock, told, abort)).sort(compareByTrouble);
  const ofHost = host && isOfAll ? await hostTold(engine, host, { clock, nowMs, clockAheadMs, containers: judged }, abort) : undefined;
  if (host && ofHost) write(isJson ? hostJsonOf(host.address, ofHost) : hostTextOf(host.address, ofHost));
  for (const each of judged) write(isJson ? jsonOf(each) : textOf(isOfAll ? withoutNotes(each) : each, isOfAll));
  if (unknown.length > 0) return { exitCode: 2, problem: words.noSuch(unknown.join(", ")) };
  const isWrong = judged.some(({ found }) => found.some(isAlarming)) || (ofHost?.found.some(isAlarming) ?? false);
  if (!isJson && isOfAll && judged.every(({ container, found }) => saidOf(container, found).length === 0))
    write(`${words.nothing(judged.length)}\n`);
  return { exitCode: isWrong ? 1 : 0, ...(unread === undefined ? {} : { problem: failureWords(unread, "why") }) };
};

interface Judged {
  readonly container: Container;
  readonly known: Known;
  readonly found: readonly Finding[];
  readonly missing: readonly Missing[];
}

/** Also of the disks of the host, which are asked for those alone that are named. */
const withMounts = async <Each extends Judged>(
  engine: Engine,
  host: ReportedHost,
  clock: Clock,
  judged: readonly Each[],
  abort: AbortSignal,
): Promise<Each[]> => {
  const roomOf = await roomOfHost(engine, host, clock, abort);
  const all: Each[] = [];
  for (const each of judged) {
    const { found, missing } = await mountsTold(each.known, roomOf);
    all.push({ ...each, found: [...each.found, ...found].sort(byWeight), missing: [...each.missing, ...missing] });
  }
  return all;
};

/** Of all containers what the first screen says of them. */
const withoutNotes = (each: Judged): Judged => ({ ...each, found: saidOf(each.container, each.found) });

/** Of all containers only those of which there is something to say. */
const textOf = ({ container, known, found, missing }: Judged, isOfAll: boolean): string => {
  if (isOfAll && found.length === 0) return "";
  const lines = [
    `${container.name}  ${stateWord(container, known.facts)}`,
    ...(found.length === 0 ? [`  ${words.nothingFound}`] : []),
    ...found.flatMap((each) => findingLines(each, wordsOf(each))),
    ...(missing.length === 0 ? [] : [`  ${words.missing(missing.join(", "))}`]),
  ];
  return `${lines.join("\n")}\n`;
};

/** One line a container, also of those of which nothing was found. */
const jsonOf = ({ container, known, found, missing }: Judged): string =>
  `${JSON.stringify({
    container: container.name,
    id: container.id,
    state: stateWord(container, known.facts),
    horizon: timeOf(known.horizonMs),
    missing,
    findings: found.map((each) => findingJson(each, wordsOf(each))),
  })}\n`;

/** Also of a host of which nothing was found. */
const hostJsonOf = (address: string, { found, missing }: HostTold, problem?: string): string =>
  `${JSON.stringify({ host: address, missing, problem, findings: found.map((each) => findingJson(each, wordsOfHost(each))) })}\n`;

/** Nothing of a host of which nothing was found. */
const hostTextOf = (address: string, { found, missing }: HostTold): string => {
  if (found.length === 0) return "";
  const lines = found.flatMap((each) => findingLines(each, wordsOfHost(each)));
  return `${[words.host(address), ...lines, ...(missing.length === 0 ? [] : [`  ${words.missing(missing.join(", "))}`])].join("\n")}\n`;
};
