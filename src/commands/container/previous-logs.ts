import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { formatClock } from "../../domain/text/format.ts";
import { activeEngine } from "../../state/selectors.ts";
import { newLogsView } from "../../views/logs.ts";

/** The log of the runs before the last one: what was said until it began. GET /containers/{id}/logs?until= */
export const previousLogs = screenCommand({
  id: "container.previousLogs",
  keys: ["p"],
  scope: "container",
  unavailable: ([target], state, words) => {
    const facts = target && activeEngine(state).facts.get(target.id);
    return facts && facts.startedAtMs === undefined ? words.neverStarted(target.name) : undefined;
  },
  run: ({ getState, dispatch, words }: Needs<"getState" | "dispatch" | "words">, [target]) => {
    const startedAtMs = target && activeEngine(getState()).facts.get(target.id)?.startedAtMs;
    if (!target || startedAtMs === undefined) return;
    const until = (startedAtMs / 1000).toFixed(3);
    dispatch({
      type: "opened",
      view: newLogsView([target.id], { until, details: false, label: words.beforeRunOf(formatClock(startedAtMs)) }),
    });
  },
});
