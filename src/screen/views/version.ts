import { wordsOfHost } from "../../lists/why.ts";
import { findingsOfHost } from "../../state/host-findings.ts";
import { activeEngine } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import type { VersionView } from "../../views/version.ts";
import { waitingWords } from "../panes/waiting.ts";
import { line } from "../primitives/segments.ts";
import type { DrawView } from "./drawing.ts";
import { tablePage } from "./table-page.ts";

/** Which engine this is, what it is made of, and what is wrong with its host. */
export const version: DrawView<VersionView> = (state, { top }, rows) => {
  const words = paneWords.version;
  const { version: engine } = activeEngine(state);
  const parts = engine
    ? [
        [words.engine, engine.version],
        [words.api, words.apiRange(engine.apiVersion, engine.minApiVersion)],
        [words.commit, engine.gitCommit],
        [words.system, words.machine(engine.os, engine.arch, engine.kernel)],
        // The engine names itself among its components.
        ...engine.components.filter(({ name }) => name !== "Engine").map(({ name, version: its }) => [name, its]),
      ]
    : [];
  const host = findingsOfHost(state).flatMap((found) => [
    [words.severity[found.severity], wordsOfHost(found).sentence],
    ...found.evidence.map(({ field, value }) => [words.seen, field === "" ? value : `${field}: ${value}`]),
    ...(found.next.length === 0 ? [] : [[words.next, found.next.map(({ line: typed }) => `:${typed}`).join("  ")]]),
  ]);
  const title = line(words.title, "accent");
  return tablePage({ title, headings: words.headings, rows: [...parts, ...host], top, note: waitingWords(state) }, rows, state.ui.columns);
};
