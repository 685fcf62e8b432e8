import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement, scrollView } from "../../command/movement.ts";
import { currentView } from "../../state/selectors.ts";

/** On the page of a container or an image. What inspect hides is hidden there, too. */
const unmask = screenCommand({
  id: "page.unmask",
  keys: ["v"],
  scope: "page",
  unavailable: (_targets, state, words) => {
    const { kind } = currentView(state);
    return kind === "image" || kind === "container" ? undefined : words.onlyOnPageWithSecrets;
  },
  run: ({ getState, dispatch }: Needs<"getState" | "dispatch">) => {
    const view = currentView(getState());
    if (view.kind === "image") dispatch({ type: "imageChanged", change: { unmasked: !view.unmasked } });
    if (view.kind === "container") dispatch({ type: "containerChanged", change: { unmasked: !view.unmasked } });
  },
});

const wrap = screenCommand({
  id: "page.wrap",
  keys: ["w"],
  scope: "page",
  footer: 1,
  unavailable: (_targets, state, words) => (wraps.has(currentView(state).kind) ? undefined : words.nothingToWrap),
  run: ({ getState, dispatch }: Needs<"getState" | "dispatch">) => {
    const view = currentView(getState());
    // What was the first line is another one then.
    if (view.kind === "job") dispatch({ type: "jobViewChanged", change: { wrap: !view.wrap, follow: view.follow } });
    if (view.kind === "file") dispatch({ type: "fileChanged", change: { wrap: !view.wrap, top: 0 } });
    if (view.kind === "image") dispatch({ type: "imageChanged", change: { wrap: !view.wrap, top: 0 } });
  },
});

const wraps: ReadonlySet<string> = new Set(["job", "file", "image"]);

export const pageCommands: readonly ScreenCommand[] = [unmask, wrap, ...movement("page", scrollView)];
