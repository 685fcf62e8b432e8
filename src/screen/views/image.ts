import { problemWords } from "../../text/engine-problems.ts";
import { imageFacts } from "../../domain/image/image-facts.ts";
import { formatAgeSince, formatSizeDecimal } from "../../domain/text/format.ts";
import { maskText } from "../../domain/text/secrets.ts";
import { engineNowMs } from "../../state/engine-now.ts";
import { activeEngine } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import type { ImageView } from "../../views/image.ts";
import { waitingWords } from "../panes/waiting.ts";
import { line, spread } from "../primitives/segments.ts";
import type { DrawView } from "./drawing.ts";
import { imageFactLines } from "./image-facts.ts";
import { tablePage } from "./table-page.ts";

/** What an image is made of: how it runs, and its layers, the newest first, with where they came from. */
export const image: DrawView<ImageView> = (state, view, rows) => {
  const { columns } = state.ui;
  const { layers = [], error, unmasked } = view;
  const listed = activeEngine(state).listed.images?.find((candidate) => candidate.id === view.imageId);
  const size = listed ? `, ${formatSizeDecimal(listed.sizeBytes)}, ${paneWords.image.layers(layers.length)}` : "";
  const name = line(`${paneWords.image.title(view.name)}${size}`, "accent");
  const secrets = line(paneWords.inspect[unmasked ? "shown" : "masked"], unmasked ? "warn" : "dim");
  return tablePage(
    {
      title: hasSecrets(view) ? spread(name, secrets, columns) : name,
      facts: imageFactLines(state, view),
      headings: paneWords.image.headings,
      rows: layers.map((layer) => [
        layer.sizeBytes === 0 ? "-" : formatSizeDecimal(layer.sizeBytes),
        formatAgeSince(layer.createdAtMs, engineNowMs(state)) || "-",
        (unmasked ? layer.createdBy : maskText(layer.createdBy)).replace(/^\/bin\/sh -c #\(nop\)\s*/, "").replace(/^\/bin\/sh -c /, "RUN "),
      ]),
      top: view.top,
      wrap: view.wrap,
      note: error
        ? [problemWords(error.problem).said, problemWords(error.problem).next].filter((part) => part !== "").join("; ")
        : waitingWords(state),
      noteIsBad: error !== undefined,
    },
    rows,
    columns,
  );
};

const hasSecrets = ({ layers = [], value }: ImageView): boolean =>
  [...layers.map(({ createdBy }) => createdBy), imageFacts(value).command].some((text) => maskText(text) !== text);
