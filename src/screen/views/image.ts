import { imageFacts } from "../../domain/image/image-facts.ts";
import { imageRisks } from "../../domain/image/image-risks.ts";
import { imageUsers } from "../../domain/image/image-users.ts";
import { formatMoment, formatSizeDecimal } from "../../domain/text/format.ts";
import { maskText, maskVariable } from "../../domain/text/secrets.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { memo } from "../../state/memo.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import { problemWords } from "../../text/engine-problems.ts";
import { imagePageWords as words } from "../../text/image-page.ts";
import { paneWords } from "../../text/panes.ts";
import type { ImageView } from "../../views/image.ts";
import { probeSection, variableSections } from "./container-page/setup-sections.ts";
import type { DrawView } from "./drawing.ts";
import { imageSection, runsSection } from "./image-page/facts-sections.ts";
import { firstSection } from "./image-page/first-section.ts";
import { layersSection } from "./image-page/layers-section.ts";
import { usersSection } from "./image-page/users-section.ts";
import { fact, type Section } from "./section.ts";
import { sectionsPage, unansweredPage } from "./sections-page.ts";
import { shownAs } from "./shown.ts";

interface Drawn {
  readonly state: AppState;
  readonly view: ImageView;
}

/** An image on one page: what to look at, how it runs and in whom, and its layers with where they came from. */
export const image: DrawView<ImageView> = (state, view, rows) => {
  const { value, layers, error, top, unmasked } = view;
  const { facts, hasSecrets } = imageKnown({ state, view });
  const size = facts.sizeBytes > 0 ? formatSizeDecimal(facts.sizeBytes) : "";
  const title = words.title(view.name, size, layers ? words.layers(layers.length) : "");
  if (value === undefined && !layers) return unansweredPage(state, { title, error }, rows);
  const secrets = !hasSecrets ? "none" : unmasked ? "shown" : "hidden";
  return sectionsPage({ title, sections: bodyOf(state, view), top, secrets }, rows, state.ui.columns);
};

/** What is made of the answers: again only when one of them is another. */
const imageKnown = memo(
  ({ state, view }: Drawn) => {
    const { containers, facts } = activeEngine(state);
    return [view.imageId, view.value, view.layers, containers, facts, engineNowMs(state)] as const;
  },
  (id, value, layers = [], containers, containerFacts, nowMs) => {
    const facts = imageFacts(value);
    const users = imageUsers({ id, tags: facts.tags }, containers, containerFacts);
    const hasSecrets =
      [facts.command, ...layers.map(({ createdBy }) => createdBy)].some((text) => maskText(text) !== text) ||
      [...facts.environment, ...facts.labels].some((variable) => maskVariable(variable) !== variable);
    return { facts, users, risks: imageRisks(facts, layers, users, nowMs), hasSecrets };
  },
);

const bodyOf = (state: AppState, view: ImageView): readonly Section[] => {
  if (view.value === undefined) return [layersOf(state, view)];
  const { facts, users, risks } = imageKnown({ state, view });
  const shown = shownAs(view.unmasked);
  const nowMs = engineNowMs(state);
  const [environment, labels] = variableSections(facts, shown);
  return [
    firstSection(risks, nowMs),
    runsSection(facts, shown),
    usersSection(users, activeEngine(state).unread.inspect !== undefined),
    imageSection({ ...facts, id: view.imageId }, nowMs),
    environment,
    ...(facts.probe ? [probeSection(facts, shown, (atMs) => formatMoment(atMs, nowMs))] : []),
    layersOf(state, view),
    labels,
  ];
};

/** The layers, or why there are none to be seen. */
const layersOf = (state: AppState, { layers, error, unmasked, wrap }: ImageView): Section => {
  if (layers) return layersSection(layers, { shown: shownAs(unmasked), wrap, columns: state.ui.columns, nowMs: engineNowMs(state) });
  const heading = words.headings.layers;
  if (!error) return { heading, facts: fact("", paneWords.reading) };
  const { said, next } = problemWords(error.problem);
  return { heading, facts: fact("", [said, next].filter((part) => part !== "").join("; "), "bad") };
};
