import { engineNowMs } from "../../src/state/engine-now.ts";
import { Box } from "ink";
import { formatAgeSince, formatSizeDecimal } from "../../src/domain/text/format.ts";
import { imageFacts } from "../../src/domain/image/image-facts.ts";
import { portRows } from "../../src/domain/container/ports.ts";
import { maskText } from "../../src/domain/text/secrets.ts";
import { activeEngine, containerOf } from "../../src/state/selectors.ts";
import type { AppState } from "../../src/state/state.ts";
import type { ImageView } from "../../src/views/image.ts";
import type { View } from "../../src/views/all-views.ts";
import { paneWords } from "../../src/text/panes.ts";
import { Lines } from "../primitives/Lines.tsx";
import { noteLines, waitingWords } from "../../src/screen/panes/waiting.ts";
import { imageFactLines } from "../../src/screen/screens/image-facts.ts";
import { SmallTable } from "../primitives/SmallTable.tsx";
import { fitLine, type LineOf, line, spread } from "../../src/screen/primitives/segments.ts";

type TableView = Extract<View, { kind: "image" | "ports" | "version" }>;

interface Content {
  readonly title: string;
  /** Whether secrets are hidden or shown; left out where there is none. */
  readonly secrets?: "masked" | "shown";
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shown where there is no row. */
  readonly note: string;
  readonly noteIsBad?: boolean;
}

const tableFrameRows = 4; // the rules and the headings

/** A view that is one small table. */
export const TableScreen = ({ state, view, rows }: { readonly state: AppState; readonly view: TableView; readonly rows: number }) => {
  const { columns } = state.ui;
  const { title, secrets, headings, rows: all, note, noteIsBad } = contentOf(state, view);
  const facts = view.kind === "image" ? imageFactLines(state, view).map((fact) => fitLine(fact, columns)) : [];
  const window = Math.max(1, rows - 1 - tableFrameRows - facts.length);
  const top = "top" in view ? Math.min(view.top, Math.max(0, all.length - window)) : 0;
  const head: readonly LineOf[] = [titleLine(title, secrets, columns), ...facts];
  if (all.length === 0) return <Lines lines={[...head, fitLine([], columns), ...noteLines(note, noteIsBad ? "bad" : "dim", columns)]} />;
  return (
    <Box flexDirection="column">
      <Lines lines={head} />
      <SmallTable headings={headings} rows={all.slice(top, top + window)} cells={columns} />
    </Box>
  );
};

const titleLine = (title: string, secrets: Content["secrets"], columns: number): LineOf =>
  secrets === undefined
    ? fitLine(line(title, "accent"), columns)
    : spread(line(title, "accent"), line(paneWords.inspect[secrets], secrets === "shown" ? "warn" : "dim"), columns);

const contentOf = (state: AppState, view: TableView): Content => {
  switch (view.kind) {
    case "image":
      return imageContent(state, view);
    case "ports": {
      const container = containerOf(state, view.containerId);
      const rows = portRows(container?.ports ?? []).map(({ host, container: inside, protocol, addresses }) => [
        inside,
        protocol,
        host === "" ? "-" : host,
        addresses.join(", "),
      ]);
      return { title: paneWords.ports.title(container?.name ?? ""), headings: paneWords.ports.headings, rows, note: paneWords.ports.none };
    }
    case "version": {
      const { version } = activeEngine(state);
      const rows = version
        ? [
            ["Engine", version.version],
            ["API", `${version.apiVersion} (from ${version.minApiVersion} on)`],
            ["Commit", version.gitCommit],
            ["System", `${version.os}/${version.arch}, kernel ${version.kernel}`],
            // The engine names itself among its components.
            ...version.components.filter(({ name }) => name !== "Engine").map(({ name, version: its }) => [name, its]),
          ]
        : [];
      return { title: paneWords.version.title, headings: paneWords.version.headings, rows, note: waitingWords(state) };
    }
    default:
      return view satisfies never;
  }
};

/** What an image is made of: its layers, the newest first, and where they came from. */
const imageContent = (state: AppState, view: ImageView): Content => {
  const { layers, error } = view;
  const rows = (layers ?? []).map((layer) => [
    layer.sizeBytes === 0 ? "-" : formatSizeDecimal(layer.sizeBytes),
    formatAgeSince(layer.createdAtMs, engineNowMs(state)) || "-",
    (view.unmasked ? layer.createdBy : maskText(layer.createdBy))
      .replace(/^\/bin\/sh -c #\(nop\)\s*/, "")
      .replace(/^\/bin\/sh -c /, "RUN "),
  ]);
  const image = activeEngine(state).listed.images?.find((candidate) => candidate.id === view.imageId);
  const told = [...(layers ?? []).map(({ createdBy }) => createdBy), imageFacts(view.value).command];
  const hasSecrets = told.some((text) => maskText(text) !== text);
  const size = image ? `, ${formatSizeDecimal(image.sizeBytes)}, ${paneWords.image.layers((layers ?? []).length)}` : "";
  return {
    title: `${paneWords.image.title(view.name)}${size}`,
    ...(hasSecrets ? { secrets: view.unmasked ? "shown" : "masked" } : {}),
    headings: paneWords.image.headings,
    rows,
    note: error ? [error.said, error.next].filter((part) => part !== "").join("; ") : waitingWords(state),
    ...(error ? { noteIsBad: true } : {}),
  };
};
