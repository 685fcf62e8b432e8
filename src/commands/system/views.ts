import { filtersOf, readFilter } from "../../domain/docker/docker-filters.ts";
import { usageRows } from "../../domain/docker/disk-usage.ts";
import { readTime } from "../../domain/docker/read-time.ts";
import type { AppState } from "../../state/state.ts";
import { lists, type SubjectKind } from "../../lists/all-lists.ts";
import { activeEngine, currentView } from "../../state/selectors.ts";
import type { EventsQuery, Target } from "../../state/ui-state.ts";
import type { CommandContext, Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { copyFormatted, type Copying, formatFlag } from "../../command/format-flag.ts";
import { list, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
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
  flags: { verbose: toggle({ short: "v", usual: true }), format: formatFlag },
  run: (ports: Copying & Needs<"engine" | "abort">, _targets, { verbose, format }) => {
    const { dispatch, engine, abort } = ports;
    if (format) {
      const whole = async (): Promise<readonly unknown[]> => {
        const usage = await engine.system.usage(abort);
        return verbose ? [usage] : usageRows(usage);
      };
      return void copyFormatted(ports, format, whole);
    }
    dispatch({ type: "opened", view: { kind: "list", list: "system" } });
    if (verbose) dispatch({ type: "opened", view: { kind: "list", list: "usage" } });
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
  run: ({ dispatch }: Needs<"dispatch">) => dispatch({ type: "opened", view: { kind: "list", list: "usage" } }),
});

export const usagePrune = screenCommand({
  id: "usage.prune",
  keys: ["D"],
  scope: "usage",
  footer: 2,
  run: (context: CommandContext, [target]) => {
    const kind = target?.id.split(" ")[0] as keyof typeof pruneOfRow | undefined;
    const command = kind && pruneOfRow[kind];
    if (command) call(context, command, { targets: [], texts: {} }, false);
  },
});

/** Blanks around a time do not count. */
const time = text({ usual: true, placeholder: "time", parse: (typed) => ({ ...readTime(typed.trim()), typed }) });

const eventsFlags = {
  since: time,
  until: time,
  filter: list({ short: "f", usual: true, placeholder: "filter", parse: readFilter }),
  format: text({ hidden: true }),
};

/** The last hour, where no time is given. */
const queryOf = ({ since: typedSince, until, filter }: ValuesOf<typeof eventsFlags>, nowMs: number): EventsQuery => {
  const since = typedSince ?? (until ? undefined : { ...readTime("1h"), typed: "1h" });
  const words = [
    ...(since ? ["--since", since.typed] : []),
    ...(until ? ["--until", until.typed] : []),
    ...filter.flatMap(({ typed }) => ["--filter", typed]),
  ];
  return {
    label: lineOf(words),
    filters: filtersOf(filter),
    ...(since ? { sinceMs: Number(since.seconds(nowMs)) * 1000 } : {}),
    ...(until ? { untilMs: Number(until.seconds(nowMs)) * 1000 } : {}),
  };
};

const showEvents = ({ dispatch }: Needs<"dispatch">, eventsQuery: EventsQuery): void => {
  dispatch({ type: "listChanged", list: "events", change: { eventsQuery } });
  dispatch({ type: "opened", view: { kind: "list", list: "events" } });
};

/** What happened at the engine in the last hour or since the time given, and what happens from now on. */
export const events = screenCommand({
  id: "list.events",
  docker: ["events", "system events"],
  keys: ["V"],
  scope: "global",
  flags: eventsFlags,
  run: (ports: Needs<"dispatch" | "nowMs">, _targets, values) => showEvents(ports, queryOf(values, ports.nowMs())),
});

export const containerEvents = screenCommand({
  id: "container.events",
  keys: ["e"],
  scope: "container",
  run: (ports: Needs<"dispatch" | "nowMs">, [target]) => {
    if (!target) return;
    const sinceMs = ports.nowMs() - 24 * 3600 * 1000;
    showEvents(ports, { label: `--since 24h --filter container=${target.name}`, sinceMs, filters: { container: [target.id] } });
  },
});

const inspected: Readonly<Record<string, SubjectKind>> = { container: "container", image: "image", volume: "volume", network: "network" };

export const eventSubject = screenCommand({
  id: "event.inspect",
  keys: ["enter", "i"],
  scope: "event",
  footer: 1,
  run: (ports: Needs<"dispatch" | "getState" | "words">, [target]) => {
    const { dispatch, getState, words } = ports;
    const event = lists.events.rows(getState()).find((row) => row.id === target?.id)?.event;
    const kind = event && inspected[event.type];
    if (!event || !kind) return dispatch({ type: "told", message: { tone: "hint", text: words.system.noSubject } });
    openInspect(ports, { kind, id: event.id, name: event.name || event.id.slice(0, 12) });
  },
});

const openInspect = ({ dispatch }: Needs<"dispatch">, subject: Target): void => dispatch({ type: "opened", view: newInspectView(subject) });

/** All that the engine says of itself, as a tree. */
export const info = screenCommand({
  id: "app.info",
  docker: ["info", "system info"],
  keys: ["I"],
  scope: "global",
  flags: { format: formatFlag },
  run: (ports: Copying & Needs<"getState" | "engine" | "abort">, _targets, { format }) => {
    const { getState, engine, abort } = ports;
    if (format) return void copyFormatted(ports, format, async () => [await engine.system.infoJson(abort)]);
    const { contextName } = activeEngine(getState());
    openInspect(ports, { kind: "engine", id: contextName, name: contextName });
  },
});
