import { createLogRing } from "../../domain/log-ring.ts";
import { portRows } from "../../domain/ports.ts";
import { isRunning } from "../../domain/container.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { LogsView, Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import { targetArg } from "../flag.ts";
import { screenCommand } from "../command.ts";

const oneRunning = ([target]: readonly Target[], state: AppState, words: Words): string | undefined => {
  const container = target && containerOf(state, target.id);
  if (!target || !container) return words.nothingSelected;
  return isRunning(container) ? undefined : words.notRunning(target.name);
};

export const newLogsView = (containerIds: readonly string[]): LogsView => ({
  kind: "logs",
  containerIds,
  follow: true,
  timestamps: containerIds.length > 1,
  wrap: false,
  windowKey: "0",
  sources: "both",
  search: "",
  keep: "",
  ring: createLogRing(),
  version: 0,
  status: { kind: "loading" },
});

export const logs = screenCommand({
  id: "container.logs",
  docker: ["logs", "container logs"],
  args: [targetArg("CONTAINER", "container")],
  keys: ["l", "m", "enter"],
  scope: "container",
  footer: 1,
  run: ({ dispatch }, targets) => dispatch({ type: "opened", view: newLogsView(targets.map((target) => target.id)) }),
});

export const top = screenCommand({
  id: "container.top",
  docker: ["top", "container top"],
  args: [targetArg("CONTAINER", "runningContainer", { rest: false })],
  keys: ["t"],
  scope: "container",
  footer: 3,
  unavailable: oneRunning,
  run: ({ dispatch }, [target]) =>
    target && dispatch({ type: "opened", view: { kind: "top", containerId: target.id, sort: "tree", top: 0 } }),
});

export const stats = screenCommand({
  id: "container.stats",
  docker: ["stats", "container stats"],
  args: [targetArg("CONTAINER", "runningContainer", { rest: false })],
  keys: ["S"],
  scope: "container",
  footer: 11,
  unavailable: oneRunning,
  run: ({ dispatch }, [target]) => target && dispatch({ type: "opened", view: { kind: "stats", containerId: target.id } }),
});

export const ports = screenCommand({
  id: "container.ports",
  docker: ["port", "container port"],
  args: [targetArg("CONTAINER", "container", { rest: false })],
  keys: [],
  scope: "container",
  unavailable: ([target], state, words) => {
    const container = target && containerOf(state, target.id);
    if (!container) return words.nothingSelected;
    return portRows(container.ports).length === 0 ? words.noPorts(container.name) : undefined;
  },
  run: ({ dispatch }, [target]) => target && dispatch({ type: "opened", view: { kind: "ports", containerId: target.id } }),
});
