import type { AppEvent } from "./events.ts";
import { reduceEngine } from "./reduce-engine.ts";
import { reduceUi } from "./reduce-ui.ts";
import { reduceView } from "./reduce-view.ts";
import { settle } from "./settle.ts";
import { initialState } from "./initial.ts";
import type { AppState, EngineState } from "./state.ts";

/** The only place that decides what follows from what happened. */
export const reduce = (state: AppState, event: AppEvent): AppState => {
  const next = route(state, event);
  return next === state ? state : settle(state, next);
};

const route = (state: AppState, event: AppEvent): AppState => {
  switch (event.type) {
    case "engineOpened":
      return opened(state, event.engine);
    case "connected":
    case "versionRead":
    case "unread":
    case "lost":
    case "listed":
    case "inspected":
    case "sampled":
    case "samplingStopped":
    case "imagesListed":
    case "volumesListed":
    case "networksListed":
    case "happened":
    case "misread":
    case "usageAsked":
    case "usageListed":
    case "eventsAsked":
    case "eventsCame":
    case "actStarted":
    case "jobStarted":
    case "actEnded":
    case "jobListed":
    case "jobProgressed":
    case "jobsCleared":
      return reduceEngine(state, event);
    case "jobEnded":
      return toldOfJob(reduceEngine(state, event), event);
    case "tailSwitched":
    case "tailed":
    case "tailStatus":
    case "logsGrew":
    case "logsStatus":
    case "processesListed":
    case "subjectInspected":
    case "historyListed":
    case "changesListed":
    case "fileRead":
    case "folderListed":
      return reduceView(state, event);
    default:
      return reduceUi(state, event);
  }
};

/** The end of a job is said in one line, wherever the user is. */
const toldOfJob = (state: AppState, { state: end, outcome }: Extract<AppEvent, { type: "jobEnded" }>): AppState =>
  outcome === "" ? state : { ...state, ui: { ...state.ui, message: { tone: end === "cancelled" ? "hint" : end, text: outcome } } };

/** The screen starts afresh; other engines' state is kept. */
const opened = (state: AppState, engine: EngineState): AppState => ({
  engines: { ...state.engines, [engine.id]: engine },
  activeEngineId: engine.id,
  ui: { ...initialState({ ...engine, ...state.ui }).ui, history: state.ui.history },
});
