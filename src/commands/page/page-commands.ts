import type { Needs, ScreenCommand } from "../../command/command.ts";
import { failureText } from "../../command/failure-text.ts";
import { containerDetails } from "../../domain/container/container-details.ts";
import { screenCommand } from "../../command/declare.ts";
import { movement, scrollPage } from "../../command/movement.ts";
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

/** The engine walks through its disk for it: never by itself. */
const measure = screenCommand({
  id: "page.measure",
  keys: ["Z"],
  scope: "page",
  unavailable: (_targets, state, words) => {
    const view = currentView(state);
    const hasVolumes = view.kind === "container" && containerDetails(view.value).files.mounts.some(({ type }) => type === "volume");
    return hasVolumes ? undefined : words.noVolumesHere;
  },
  run: async ({ dispatch, engine, abort, words }: Needs<"dispatch" | "engine" | "abort" | "words">) => {
    dispatch({ type: "volumesMeasured", volumes: "asked" });
    try {
      dispatch({ type: "volumesMeasured", volumes: await engine.system.volumeUsage(abort) });
    } catch (error) {
      dispatch({ type: "volumesMeasured", volumes: undefined });
      dispatch({ type: "told", message: { tone: "failed", text: failureText(error, [], words) } });
    }
  },
});

const wraps: ReadonlySet<string> = new Set(["job", "file", "image"]);

export const pageCommands: readonly ScreenCommand[] = [unmask, wrap, measure, ...movement("page", scrollPage)];
