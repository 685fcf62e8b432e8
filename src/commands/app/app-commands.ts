import { activeEngine } from "../../state/selectors.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { copyFormatted, type Copying, formatFlag } from "../../command/format-flag.ts";
import { versionJson } from "../../domain/docker/version-json.ts";
import { leave } from "./leave.ts";
import { unnarrowing } from "./unnarrow.ts";
import { newVersionView } from "../../views/version.ts";

const help = screenCommand({
  id: "app.help",
  aliases: ["help"],
  keys: ["?"],
  scope: "global",
  footer: 23,
  run: ({ dispatch }: Needs<"dispatch">) =>
    dispatch({ type: "overlayOpened", overlay: { kind: "help", top: 0, filter: "", isEditing: false } }),
});

const palette = screenCommand({
  id: "app.palette",
  keys: [":"],
  scope: "global",
  footer: 22,
  run: ({ dispatch }: Needs<"dispatch">) =>
    dispatch({ type: "overlayOpened", overlay: { kind: "palette", text: "", after: "", index: -1 } }),
});

const version = screenCommand({
  id: "app.version",
  docker: ["version"],
  keys: [],
  scope: "global",
  flags: { format: formatFlag },
  run: (ports: Copying & Needs<"engine" | "abort">, _targets, { format }) =>
    format
      ? void copyFormatted(ports, format, async () => [versionJson(await ports.engine.system.version(ports.abort))])
      : ports.dispatch({ type: "opened", view: newVersionView() }),
});

const back = screenCommand({
  id: "app.back",
  keys: ["esc"],
  scope: "global",
  run: ({ getState, dispatch, words }: Needs<"getState" | "dispatch" | "words">) => {
    const state = getState();
    const narrowed = unnarrowing(state);
    if (narrowed) return dispatch(narrowed);
    if (state.ui.views.length > 1) return dispatch({ type: "closedView" });
    dispatch({ type: "told", message: { tone: "hint", text: words.firstList } });
  },
});

const quit = screenCommand({
  id: "app.quit",
  aliases: ["q", "quit"],
  leaves: true,
  keys: ["q"],
  scope: "global",
  run: (ports: Needs<"getState" | "dispatch" | "quit">) =>
    ports.getState().ui.views.length > 1 ? ports.dispatch({ type: "closedView" }) : leave(ports),
});

const quitNow = screenCommand({ id: "app.quitNow", keys: ["ctrl+c"], scope: "global", run: leave });

const suspend = screenCommand({
  id: "app.suspend",
  keys: ["ctrl+z"],
  scope: "global",
  run: ({ terminal }: Needs<"terminal">) => terminal.suspend(),
});

const refresh = screenCommand({
  id: "app.refresh",
  aliases: ["refresh"],
  keys: ["ctrl+r"],
  scope: "global",
  run: ({ getState, dispatch, words, refresh: askAnew }: Needs<"getState" | "dispatch" | "words" | "refresh">) => {
    askAnew();
    // Without a link nothing has come yet: the line goes on saying why.
    if (activeEngine(getState()).link.status !== "up") return dispatch({ type: "messageCleared" });
    dispatch({ type: "told", message: { tone: "hint", text: words.refreshed } });
  },
});

/** There and back. */
const demo = screenCommand({
  id: "app.demo",
  aliases: ["demo"],
  keys: ["M"],
  scope: "global",
  leaves: true,
  unavailable: (_targets, state, words) => {
    const { demo: world } = activeEngine(state);
    return world && world.leadsBackTo === undefined ? words.demoOnly : undefined;
  },
  run: ({ getState, openDemo, leaveDemo }: Needs<"getState" | "openDemo" | "leaveDemo">) =>
    activeEngine(getState()).demo ? leaveDemo() : openDemo(),
});

export const appCommands: readonly ScreenCommand[] = [help, palette, version, back, quit, quitNow, suspend, refresh, demo];
