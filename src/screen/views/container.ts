import { containerDetails } from "../../domain/container/container-details.ts";
import { timeline } from "../../domain/container/timeline.ts";
import { formatMoment } from "../../domain/text/format.ts";
import { maskText, maskVariable } from "../../domain/text/secrets.ts";
import { findingsOf } from "../../state/findings.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { activeEngine, containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { containerPageWords as words } from "../../text/container-page.ts";
import { problemWords } from "../../text/engine-problems.ts";
import { paneWords } from "../../text/panes.ts";
import type { ContainerView } from "../../views/container.ts";
import { waitingWords } from "../panes/waiting.ts";
import { fillRows, type LineOf, line, spread } from "../primitives/segments.ts";
import { inLines } from "./drawing.ts";
import { type Section, sectionLines } from "./container-page/section.ts";
import {
  filesSection,
  limitsSection,
  networkSection,
  probeSection,
  processSections,
  runsSection,
  securitySection,
  type Shown,
  variableSections,
} from "./container-page/setup-sections.ts";
import { findingsSection } from "./container-page/findings-section.ts";
import { timelineSection } from "./container-page/timeline-section.ts";

/** A container on one page: what happened to it, and what it was given. Nothing is cut: what is too wide goes on in the next line. */
export const container = inLines<ContainerView>((state, view, rows) => {
  const { columns } = state.ui;
  const name = containerOf(state, view.subject.id)?.name ?? view.subject.name;
  const lines = bodyOf(state, view).flatMap((section) => sectionLines(section, columns));
  const window = Math.max(1, rows - 1);
  const first = Math.max(0, Math.min(view.top, lines.length - window));
  const secrets: LineOf = [
    { text: `${words.position(first + 1, Math.min(lines.length, first + window), lines.length)}  `, tone: "dim" },
    { text: paneWords.inspect[view.unmasked ? "shown" : "masked"], tone: view.unmasked ? "warn" : "dim" },
  ];
  const title = line(words.title(name), "accent");
  if (view.value === undefined) return fillRows([title, [], ...noteOf(state, view)], rows, columns);
  return fillRows([spread(title, secrets, columns), ...lines.slice(first, first + window)], rows, columns);
});

const noteOf = (state: AppState, { error }: ContainerView): readonly LineOf[] => {
  if (!error) return [line(` ${waitingWords(state)}`, "dim")];
  const { said, next } = problemWords(error.problem);
  return [line(` ${said}`, "bad"), line(` ${next}`)];
};

const asItIs: Shown = { text: (text) => text, variable: (variable) => variable };
const masked: Shown = { text: maskText, variable: maskVariable };

const bodyOf = (state: AppState, view: ContainerView): readonly Section[] => {
  const engine = activeEngine(state);
  const { id } = view.subject;
  const details = containerDetails(view.value);
  const shown = view.unmasked ? asItIs : masked;
  const sample = engine.samples.get(id)?.at(-1);
  const events = engine.eventsOf.get(id) ?? [];
  const labels = engine.containers.get(id)?.labels ?? {};
  const clock = (atMs: number): string => formatMoment(atMs, engineNowMs(state));
  const others = (network: string): readonly string[] =>
    [...engine.containers.values()].filter((other) => other.id !== id && other.networks.includes(network)).map((other) => other.name);
  const since = engine.eventsSinceMs === undefined ? "" : words.onlySince(clock(engine.eventsSinceMs));
  return [
    findingsSection(findingsOf(state, id), clock, shown.text),
    timelineSection(timeline(events, details, labels), clock, since),
    runsSection(details, shown),
    probeSection(details, shown, clock),
    limitsSection(details, sample),
    filesSection(details, shown),
    networkSection(details, others),
    ...processSections(details, sample),
    securitySection(details),
    ...variableSections(details, shown),
  ];
};
