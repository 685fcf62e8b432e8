import type { Command, CommandContext } from "../command/command.ts";
import type { Candidate } from "../command/line/completions.ts";
import { commandNamed, withoutDocker } from "../command/line/names.ts";
import { readLine } from "../command/line/read-line.ts";
import { unfinishedName } from "../command/line/unfinished-name.ts";
import { withShellValues } from "../command/line/shell-values.ts";
import { typingOf } from "../command/line/words.ts";
import { safeForHistory } from "../command/line/safe-history.ts";
import { type PaletteModel, paletteModel, withCandidate } from "../command/palette.ts";
import { call } from "../command/perform.ts";
import { activeEngine } from "../state/selectors.ts";
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
      const filled = withShellValues(before, context.host);
      if (filled !== before) return edit(context, overlay, { before: filled, after: overlay.after });
      const candidate = chosen ?? common(candidates, before);
      if (!candidate) return;
      return edit(context, overlay, { before: withCandidate(before, candidate), after: overlay.after });
    }
    case "enter":
      return chosen ? take(context, overlay, before, chosen, change) : enter(context, overlay, change);
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
  const { history, demoHistory } = getState().ui;
  const lines = [...new Set([...history, ...demoHistory].reverse())].filter((line) => line.startsWith(draft));
  const at = (overlay.recalled ?? -1) + step;
  if (at >= lines.length) return;
  const { recalled: _, draft: __, ...rest } = overlay;
  if (at < 0) return change({ ...rest, text: draft, after: "", recalled: undefined, draft: undefined } as unknown as PaletteOverlay);
  change({ text: lines[at] ?? draft, after: "", recalled: at, draft });
};

type Change = (changes: Partial<PaletteOverlay>) => void;

/** Runs what was typed, whole. What is only begun is shown: its form, its view, or how it could go on. Never runs what was not typed. */
const enter = (context: CommandContext, overlay: PaletteOverlay, change: Change): void => {
  const { dispatch, getState, words } = context;
  const line = overlay.text.trim();
  if (line === "") return dispatch({ type: "overlayClosed" });
  const read = readLine(getState(), line, words);
  if (read.kind === "call") {
    keep(context, read.command, line);
    dispatch({ type: "overlayClosed" });
    return call(context, read.command, read.call, read.isIncomplete);
  }
  const meant = unfinishedName(line);
  switch (meant?.kind) {
    case undefined:
      return change({ index: -1, error: read.problem });
    case "one":
      return show(context, meant.command, meant.name, change);
    case "group":
      return change({ text: `${meant.group} `, after: "", index: -1, error: words.paletteGroup(meant.group, meant.members) });
    case "several":
      return change({ index: -1, error: words.paletteAmbiguous(line, meant.names) });
    default:
      return meant satisfies never;
  }
};

/** The chosen candidate is taken as Tab takes it; of a command that is now named whole its form or its view is opened. */
const take = (context: CommandContext, overlay: PaletteOverlay, before: string, chosen: Candidate, change: Change): void => {
  const { after } = overlay;
  const line = withCandidate(before, chosen);
  const { words, current } = typingOf(line);
  const named = commandNamed(withoutDocker(words));
  if (named?.rest.length === 0 && current === "" && after.trim() === "") return show(context, named.command, named.name, change);
  edit(context, overlay, { before: line, after });
};

/** Opens what a name stands for, and changes nothing by it. */
const show = (context: CommandContext, command: Command, name: string, change: Change): void => {
  const { dispatch, getState, words } = context;
  if (command.kind === "screen" && command.leaves) return change({ text: name, after: "", index: -1, error: words.paletteOnceMore(name) });
  const read = readLine(getState(), name, words);
  if (read.kind === "problem") return change({ text: name, after: "", index: -1, error: read.problem });
  keep(context, command, name);
  dispatch({ type: "overlayClosed" });
  call(context, command, read.call, true);
};

/** Lines of the demo world are not kept beyond it. */
const keep = ({ dispatch, getState, keepHistory }: CommandContext, command: Command, line: string): void => {
  const kept = safeForHistory(command, line);
  if (kept === undefined) return;
  dispatch({ type: "lineEntered", line: kept });
  if (!activeEngine(getState()).demo) keepHistory(kept);
};
