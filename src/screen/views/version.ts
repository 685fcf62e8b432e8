import { activeEngine } from "../../state/selectors.ts";
import { paneWords } from "../../text/panes.ts";
import type { VersionView } from "../../views/version.ts";
import { waitingWords } from "../panes/waiting.ts";
import { line } from "../primitives/segments.ts";
import type { DrawView } from "./drawing.ts";
import { tablePage } from "./table-page.ts";

/** Which engine this is, and what it is made of. */
export const version: DrawView<VersionView> = (state, _view, rows) => {
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
  const title = line(words.title, "accent");
  return tablePage({ title, headings: words.headings, rows: parts, top: 0, note: waitingWords(state) }, rows, state.ui.columns);
};
