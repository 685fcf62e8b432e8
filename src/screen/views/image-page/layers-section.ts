import type { ImageLayer } from "../../../domain/docker/resources.ts";
import { buildDateMs } from "../../../domain/image/build-date.ts";
import { withoutShell } from "../../../domain/image/secret-places.ts";
import { cut } from "../../../domain/text/fit.ts";
import { formatAgeSince, formatSizeDecimal } from "../../../domain/text/format.ts";
import { imagePageWords as words } from "../../../text/image-page.ts";
import { type Fact, type Section, textCells } from "../section.ts";
import type { Shown } from "../shown.ts";

interface LayersShown {
  readonly shown: Shown;
  /** Commands whole, on as many lines as they need; else one line each. */
  readonly wrap: boolean;
  readonly columns: number;
  readonly nowMs: number;
}

const sizeCells = 9;

/** What each layer adds, how old it is, and the step that made it. */
export const layersSection = (layers: readonly ImageLayer[], { shown, wrap, columns, nowMs }: LayersShown): Section => ({
  heading: words.headings.layers,
  facts: [
    { label: words.labels.sizeAndAge, text: words.createdBy, tone: "dim" },
    ...layers.map(({ sizeBytes, createdAtMs, createdBy }): Fact => {
      const size = sizeBytes === 0 ? "-" : formatSizeDecimal(sizeBytes);
      const age = formatAgeSince(buildDateMs(createdAtMs), nowMs) || "-";
      const step = withoutShell(shown.text(createdBy));
      return { label: `${size.padEnd(sizeCells)}${age}`, text: wrap ? step : cut(step.replaceAll(/\s+/g, " "), textCells(columns)) };
    }),
  ],
});
