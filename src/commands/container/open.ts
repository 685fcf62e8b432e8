import { isRunning } from "../../domain/container/container.ts";
import { portRows } from "../../domain/container/ports.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { EngineFilter, Target } from "../../state/ui-state.ts";
import { newTopView } from "../../views/top.ts";
import type { Words } from "../../text/words.ts";
import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { arg, restArg, targetArg, toggle } from "../../command/typed-flags.ts";
import { newPortsView } from "../../views/ports.ts";

const oneRunning = ([target]: readonly Target[], state: AppState, words: Words): string | undefined => {
  const container = target && containerOf(state, target.id);
  if (!target || !container) return words.nothingSelected;
  return isRunning(container) ? undefined : words.notRunning(target.name);
};

export const top = screenCommand({
  id: "container.top",
  docker: ["top", "container top"],
  keys: ["t"],
  scope: "container",
  footer: 3,
  args: {
    CONTAINER: targetArg("runningContainer", { rest: false }),
    PS_OPTIONS: restArg({ required: false, placeholder: "options of ps" }),
  },
  stopsAtFirstArg: true,
  unavailable: oneRunning,
  run: ({ dispatch }: Needs<"dispatch">, [target], { PS_OPTIONS }) => {
    const psOptions = PS_OPTIONS.join(" ");
    if (target) dispatch({ type: "opened", view: newTopView(target.id, psOptions) });
  },
});

/** One container: its charts. Several, or none: the list of figures. */
export const stats = screenCommand({
  id: "container.stats",
  docker: ["stats", "container stats"],
  keys: ["S"],
  scope: "container",
  footer: 11,
  flags: { all: toggle({ short: "a" }), "no-stream": toggle(), "no-trunc": toggle() },
  args: { CONTAINER: targetArg("runningContainer", { required: false }) },
  unavailable: (targets, state, words) => (targets.length === 1 ? oneRunning(targets, state, words) : undefined),
  run: ({ dispatch }: Needs<"dispatch">, targets) => {
    const [target] = targets;
    if (target && targets.length === 1) return dispatch({ type: "opened", view: { kind: "stats", containerId: target.id } });
    dispatch({ type: "opened", view: { kind: "list", list: "stats" } });
    dispatch({ type: "engineFilterCleared", list: "stats" });
    dispatch({ type: "listChanged", list: "stats", change: { filter: "", ...(target ? { engineFilter: onlyRows(targets) } : {}) } });
  },
});

/** These rows and no others; the engine is not asked. */
const onlyRows = (targets: readonly Target[]): EngineFilter => ({
  label: targets.map(({ name }) => name).join(" "),
  filters: {},
  rowIds: new Set(targets.map(({ id }) => id)),
});

/** All ports, or where one of the container's is to be found. */
export const ports = screenCommand({
  id: "container.ports",
  docker: ["port", "container port"],
  keys: [],
  scope: "container",
  args: {
    CONTAINER: targetArg("container", { rest: false }),
    PRIVATE_PORT: arg({ required: false, placeholder: "port or port/protocol" }),
  },
  unavailable: ([target], state, words) => {
    const container = target && containerOf(state, target.id);
    if (!container) return words.nothingSelected;
    return portRows(container.ports).length === 0 ? words.noPorts(container.name) : undefined;
  },
  run: ({ dispatch, getState, words }: Needs<"dispatch" | "getState" | "words">, [target], { PRIVATE_PORT: wanted }) => {
    if (!target) return;
    if (wanted === "") return dispatch({ type: "opened", view: newPortsView(target.id) });
    const [port, protocol = "tcp"] = wanted.split("/");
    const found = (containerOf(getState(), target.id)?.ports ?? []).filter(
      ({ privatePort, protocol: kind, publicPort }) => String(privatePort) === port && kind === protocol && publicPort !== undefined,
    );
    const where = found.map(({ ip = "", publicPort }) => `${ip.includes(":") ? `[${ip}]` : ip}:${publicPort}`).join(", ");
    const text = found.length === 0 ? words.portNotPublished(wanted, target.name) : where;
    dispatch({ type: "told", message: { tone: found.length === 0 ? "hint" : "done", text } });
  },
});
