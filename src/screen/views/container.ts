import { type ContainerDetails, containerDetails } from "../../domain/container/container-details.ts";
import { isRunning } from "../../domain/container/container.ts";
import type { Rooms } from "../../domain/container/mount-rooms.ts";
import type { EngineProduct } from "../../domain/docker/product.ts";
import { timeline } from "../../domain/container/timeline.ts";
import { formatBytes, formatMoment } from "../../domain/text/format.ts";
import type { Finding } from "../../domain/why/finding.ts";
import { byWeight } from "../../domain/why/findings.ts";
import { mountFindings } from "../../domain/why/running/mounts.ts";
import { findingsOf } from "../../state/findings.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { nextStepsOf } from "../../state/next-steps.ts";
import { activeEngine, containerOf, figuresNow } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { containerPageWords as words } from "../../text/container-page.ts";
import type { ContainerView } from "../../views/container.ts";
import type { DrawView } from "./drawing.ts";
import type { Section } from "./section.ts";
import { sectionsPage, unansweredPage } from "./sections-page.ts";
import { shownAs } from "./shown.ts";
import {
  filesSection,
  limitsSection,
  networkSection,
  probeSection,
  processSections,
  runsSection,
  securitySection,
  variableSections,
} from "./container-page/setup-sections.ts";
import { findingsSection, goneSection } from "./container-page/findings-section.ts";
import { roomWords } from "./container-page/room-words.ts";
import { timelineSection } from "./container-page/timeline-section.ts";

/** A container on one page: what happened to it, and what it was given. Nothing is cut: what is too wide goes on in the next line. */
export const container: DrawView<ContainerView> = (state, view, rows) => {
  const name = containerOf(state, view.subject.id)?.name ?? view.subject.name;
  const title = words.title(name);
  if (view.value === undefined) return unansweredPage(state, { title, error: view.error }, rows);
  const { top, unmasked } = view;
  return sectionsPage({ title, sections: bodyOf(state, view), top, secrets: unmasked ? "shown" : "hidden" }, rows, state.ui.columns);
};

const bodyOf = (state: AppState, view: ContainerView): readonly Section[] => {
  const engine = activeEngine(state);
  const { id } = view.subject;
  const details = containerDetails(view.value);
  const shown = shownAs(view.unmasked);
  const sample = figuresNow(engine, id);
  const events = engine.eventsOf.get(id) ?? [];
  const labels = engine.containers.get(id)?.labels ?? {};
  const clock = (atMs: number): string => formatMoment(atMs, engineNowMs(state));
  const others = (network: string): readonly string[] =>
    [...engine.containers.values()]
      .filter((other) => other.id !== id && other.networks.includes(network) && isRunning(other))
      .map((other) => other.name);
  const since = engine.eventsSinceMs === undefined ? "" : sinceWords(engine.product)(clock(engine.eventsSinceMs));
  const rooms = engine.hostSpace?.disk ? (view.rooms ?? new Map()) : undefined;
  const room = roomWords(id, details, rooms);
  return [
    isGone(state, id)
      ? goneSection([...engine.containers.values()].some((other) => other.name === view.subject.name))
      : findingsSection(findingsWithMounts(state, id, details, rooms), nextStepsOf(state, id), clock, shown.text),
    timelineSection(timeline(events, details, labels), clock, since),
    runsSection(details, shown),
    probeSection(details, shown, clock),
    limitsSection(details, sample),
    filesSection(details, shown, (volume) => volumeSize(state, view, volume), room),
    networkSection(details, others),
    ...processSections(details, sample, room),
    securitySection(details),
    ...variableSections(details, shown),
  ];
};

/** Podman remembers all events: more of them would be too many to begin with. */
const sinceWords = ({ kind }: EngineProduct) => (kind === "podman" ? words.readSince : words.onlySince);

/** It was listed, and is no more. */
const isGone = (state: AppState, id: string): boolean => {
  const { containers, listedAtMs, unread } = activeEngine(state);
  return listedAtMs !== undefined && unread.containers === undefined && !containers.has(id);
};

/** Also those that only its page asks for. */
const findingsWithMounts = (state: AppState, id: string, { files }: ContainerDetails, rooms: Rooms | undefined): readonly Finding[] => {
  const found = findingsOf(state, id);
  const container = containerOf(state, id);
  const more = container && rooms ? mountFindings({ container }, files.mounts, rooms) : [];
  return more.length === 0 ? found : [...found, ...more].sort(byWeight);
};

/** As the engine said when it was last asked for it. */
const volumeSize = (state: AppState, { volumes }: ContainerView, name: string): string => {
  if (volumes === "asked") return words.measuring;
  const usage = activeEngine(state).usage?.facts?.usage.volumes;
  const known = volumes ?? usage;
  if (!known) return words.notMeasured;
  const sizeBytes = known.find((volume) => volume.name === name)?.sizeBytes;
  return sizeBytes === undefined ? words.sizeUnknown : words.holds(formatBytes(sizeBytes));
};
