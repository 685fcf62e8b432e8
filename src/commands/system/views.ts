import { problemOf } from "../../domain/bad-value.ts";
import { readFilter, readFilters } from "../../domain/docker/docker-filters.ts";
import { usageRows } from "../../domain/docker/disk-usage.ts";
import { readMoment } from "../../domain/docker/read-moment.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import type { AppState } from "../../state/state.ts";
import { lists, type SubjectKind } from "../../lists/all-lists.ts";
import { activeEngine, currentView } from "../../state/selectors.ts";
import type { EventsQuery, Target } from "../../state/ui-state.ts";
import type { CommandContext } from "../../command/command.ts";
import { screenCommand } from "../../command/old-declare.ts";
import { copyFormatted, formatFlag, isFormatted } from "../pages/format-flag.ts";
import { list, text, toggle } from "../../command/old-flag.ts";
import { lineOf } from "../../command/line/words.ts";
import { call } from "../../command/perform.ts";
import { pruneOfRow } from "../prune/prune.ts";
import { newInspectView } from "../../views/inspect.ts";

/** What takes room, as docker system df; -v: each thing, with what it would free. */
export const systemList = screenCommand({
  id: "list.system",
  docker: ["system df"],
  aliases: ["df", "system"],
  keys: ["6"],
  scope: "global",
  flags: [toggle("verbose", { short: "v", usual: true }), formatFlag],
  run: (context, _targets, values) => {
    const { dispatch, engine, abort } = context;
    if (isFormatted(values)) {
      const whole = async (): Promise<readonly unknown[]> => {
        const usage = await engine.system.usage(abort);
        return isOn(values, "verbose") ? [usage] : usageRows(usage);
      };
      return void copyFormatted(context, values, whole);
    }
    dispatch({ type: "opened", view: { kind: "list", list: "system" } });
    if (isOn(values, "verbose")) dispatch({ type: "opened", view: { kind: "list", list: "usage" } });
  },
});

const isDetailed = (state: AppState): boolean => {
  const view = currentView(state);
  return view.kind === "list" && view.list === "usage";
};

export const usageDetails = screenCommand({
  id: "usage.details",
  keys: ["enter", "v"],
  scope: "usage",
  footer: 1,
  unavailable: (_targets, state, words) => (isDetailed(state) ? words.system.isDetailed : undefined),
  run: ({ dispatch }) => dispatch({ type: "opened", view: { kind: "list", list: "usage" } }),
});

export const usagePrune = screenCommand({
  id: "usage.prune",
  keys: ["D"],
  scope: "usage",
  footer: 2,
  run: (context, [target]) => {
    const kind = target?.id.split(" ")[0] as keyof typeof pruneOfRow | undefined;
    const command = kind && pruneOfRow[kind];
    if (command) call(context, command, { targets: [], texts: {} }, false);
  },
});

const readQuery = (values: Values, nowMs: number): EventsQuery => {
  const [since, until, filters] = [textOf(values, "since"), textOf(values, "until"), listOf(values, "filter")];
  const words = [
    ...(since ? ["--since", since] : []),
    ...(until ? ["--until", until] : []),
    ...filters.flatMap((one) => ["--filter", one]),
  ];
  return {
    label: lineOf(words),
    filters: readFilters(filters),
    ...(since === "" ? {} : { sinceMs: readMoment(since, nowMs) }),
    ...(until === "" ? {} : { untilMs: readMoment(until, nowMs) }),
  };
};

const showEvents = ({ dispatch }: CommandContext, eventsQuery: EventsQuery): void => {
  dispatch({ type: "listChanged", list: "events", change: { eventsQuery } });
  dispatch({ type: "opened", view: { kind: "list", list: "events" } });
};

const moment = { usual: true, placeholder: "time", check: (value: string) => problemOf((text) => readMoment(text, 0), value) } as const;

/** What happens at the engine, live, from as far back as it remembers. */
export const events = screenCommand({
  id: "list.events",
  docker: ["events", "system events"],
  keys: ["V"],
  scope: "global",
  flags: [
    text("since", moment),
    text("until", moment),
    list("filter", { short: "f", usual: true, placeholder: "filter", check: (value) => problemOf(readFilter, value) }),
    text("format", { hidden: true }),
  ],
  run: (context, _targets, values) => showEvents(context, readQuery(values, context.nowMs())),
});

export const containerEvents = screenCommand({
  id: "container.events",
  keys: ["e"],
  scope: "container",
  run: (context, [target]) => {
    if (!target) return;
    const sinceMs = context.nowMs() - 24 * 3600 * 1000;
    showEvents(context, { label: `--since 24h --filter container=${target.name}`, sinceMs, filters: { container: [target.id] } });
  },
});

const inspected: Readonly<Record<string, SubjectKind>> = { container: "container", image: "image", volume: "volume", network: "network" };

export const eventSubject = screenCommand({
  id: "event.inspect",
  keys: ["enter", "i"],
  scope: "event",
  footer: 1,
  run: ({ dispatch, getState, words }, [target]) => {
    const event = lists.events.rows(getState()).find((row) => row.id === target?.id)?.event;
    const kind = event && inspected[event.type];
    if (!event || !kind) return dispatch({ type: "told", message: { tone: "hint", text: words.system.noSubject } });
    openInspect(dispatch, { kind, id: event.id, name: event.name || event.id.slice(0, 12) });
  },
});

const openInspect = (dispatch: CommandContext["dispatch"], subject: Target): void =>
  dispatch({ type: "opened", view: newInspectView(subject) });

/** All that the engine says of itself, as a tree. */
export const info = screenCommand({
  id: "app.info",
  docker: ["info", "system info"],
  keys: ["I"],
  scope: "global",
  flags: [formatFlag],
  run: (context, _targets, values) => {
    const { dispatch, getState, engine, abort } = context;
    if (isFormatted(values)) return void copyFormatted(context, values, async () => [await engine.system.infoJson(abort)]);
    const { contextName } = activeEngine(getState());
    openInspect(dispatch, { kind: "engine", id: contextName, name: contextName });
  },
});
