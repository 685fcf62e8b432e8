import type { CommandContext } from "../commands/command.ts";
import { readLine } from "../commands/line/read-line.ts";
import { safeForHistory } from "../commands/line/safe-history.ts";
import { type PaletteModel, paletteModel, withCandidate } from "../commands/palette.ts";
import { call } from "../commands/perform.ts";
import type { PaletteOverlay } from "../state/ui-state.ts";
import { type EditedText, editLine } from "./edit-text.ts";
import { paletteField } from "./text-field.ts";
import { listContexts } from "./typed-contexts.ts";
import { listPaths } from "./typed-paths.ts";

/** Keys of the command line. */
export const paletteKey = (context: CommandContext, overlay: PaletteOverlay, key: string): void => {
  const { dispatch, getState, words } = context;
  const { error: _, ...rest } = overlay;
  const change = (changes: Partial<PaletteOverlay>): void => dispatch({ type: "overlayChanged", overlay: { ...rest, ...changes } });
  const before = overlay.text.slice(0, overlay.text.length - overlay.after.length);
  const { candidates } = paletteModel(getState(), before, words);
  const chosen = candidates[overlay.index];

  switch (key) {
    case "up":
      return overlay.index >= 0 ? change({ index: overlay.index - 1 }) : recall(context, overlay, 1, change);
    case "down":
      if (overlay.recalled !== undefined) return recall(context, overlay, -1, change);
      return change({ index: Math.min(candidates.length - 1, overlay.index + 1) });
    case "tab": {
      const candidate = chosen ?? common(candidates, before);
      if (!candidate) return;
      return edit(context, overlay, { before: withCandidate(before, candidate), after: overlay.after });
    }
    case "enter":
      return enter(context, overlay, chosen ? withCandidate(before, chosen) + overlay.after : overlay.text, candidates);
    default: {
      const line = editLine({ before, after: overlay.after }, key);
      if (line) edit(context, overlay, line);
    }
  }
};

const edit = (context: CommandContext, overlay: PaletteOverlay, line: EditedText): void => {
  paletteField(context, overlay).change(line);
  const { wantsPaths, wantsContexts } = paletteModel(context.getState(), line.before, context.words);
  if (wantsPaths !== undefined) listPaths(context, wantsPaths);
  if (wantsContexts) listContexts(context);
};

/** What Tab takes when none is chosen: the first. */
const common = (candidates: PaletteModel["candidates"], _before: string): PaletteModel["candidates"][number] | undefined => candidates[0];

/** Older (1) and newer (-1) lines that begin with what was typed. */
const recall = (
  { getState }: CommandContext,
  overlay: PaletteOverlay,
  step: 1 | -1,
  change: (changes: Partial<PaletteOverlay>) => void,
): void => {
  const draft = overlay.draft ?? overlay.text;
  const lines = getState()
    .ui.history.filter((line) => line.startsWith(draft))
    .reverse();
  const at = (overlay.recalled ?? -1) + step;
  if (at >= lines.length) return;
  const { recalled: _, draft: __, ...rest } = overlay;
  if (at < 0) return change({ ...rest, text: draft, after: "", recalled: undefined, draft: undefined } as unknown as PaletteOverlay);
  change({ text: lines[at] ?? draft, after: "", recalled: at, draft });
};

const enter = (context: CommandContext, overlay: PaletteOverlay, text: string, candidates: PaletteModel["candidates"]): void => {
  const { dispatch, getState, words } = context;
  const line = text.trim();
  if (line === "") return dispatch({ type: "overlayClosed" });
  let read = readLine(getState(), line, words);
  // What is typed may be the beginning of one command only: then that one is meant.
  const [first] = candidates;
  if (read.kind === "problem" && first && !line.includes(" ")) {
    const completed = readLine(getState(), first.text, words);
    if (completed.kind === "call") read = completed;
  }
  if (read.kind === "problem") {
    const { index: _, ...rest } = overlay;
    return dispatch({ type: "overlayChanged", overlay: { ...rest, index: -1, error: read.problem } });
  }
  const kept = safeForHistory(read.command, line);
  if (kept !== undefined) {
    dispatch({ type: "lineEntered", line: kept });
    context.keepHistory(kept);
  }
  dispatch({ type: "overlayClosed" });
  call(context, read.command, read.call, read.isIncomplete);
};
