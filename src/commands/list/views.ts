import { problemOf } from "../../domain/bad-value.ts";
import { readFilter, readFilters } from "../../domain/docker/docker-filters.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import { type ListName, lists } from "../../lists/all-lists.ts";
import type { DockerList } from "../../lists/docker-list.ts";
import type { OpenedBy } from "../../lists/list.ts";
import type { EngineFilter } from "../../state/ui-state.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/old-declare.ts";
import { type Flag, list, text, toggle } from "../../command/old-flag.ts";
import { lineOf } from "../../command/line/words.ts";
import { copyList } from "./copy-list.ts";

const filterFlag = list("filter", { short: "f", usual: true, placeholder: "filter", check: (value) => problemOf(readFilter, value) });

/** Those that every list has. The view shows what there is room for, so --no-trunc changes only what --format copies. */
const listFlags: readonly Flag[] = [
  filterFlag,
  text("format", { usual: true, placeholder: "json" }),
  toggle("no-trunc"),
  toggle("quiet", { short: "q" }),
];

/** What beside those some lists have. */
const ownFlags: Readonly<Partial<Record<ListName, readonly Flag[]>>> = {
  containers: [
    toggle("all", { short: "a", usual: true }),
    ...listFlags,
    text("last", { short: "n", placeholder: "number", check: (value) => problemOf(readWhole, value) }),
    toggle("latest", { short: "l" }),
  ],
  images: [toggle("all", { short: "a" }), ...listFlags, toggle("digests")],
};

/** Opens a list. Where Docker's CLI has the same, flags narrow it by Docker's own filters, or copy it. */
const listView = (name: ListName, { command, keys, docker, aliases }: OpenedBy, ofDocker: DockerList | undefined): ScreenCommand => {
  const declared = { id: command, ...(docker ? { docker } : {}), aliases, keys, scope: "global" } as const;
  return ofDocker
    ? screenCommand({
        ...declared,
        flags: ownFlags[name] ?? listFlags,
        run: (context, _targets, values) => show(context, name, ofDocker, values),
      })
    : screenCommand({ ...declared, run: ({ dispatch }) => dispatch({ type: "opened", view: { kind: "list", list: name } }) });
};

const show = (context: CommandContext, name: ListName, docker: DockerList, values: Values): void => {
  const { dispatch, getState, words } = context;
  const format = textOf(values, "format");
  if (format !== "" && format !== "json" && format !== "{{json .}}")
    return dispatch({ type: "told", message: { tone: "failed", text: words.onlyJson(format) } });
  const engineFilter = engineFilterOf(values);
  if (format !== "" || isOn(values, "quiet")) return void copyList(context, docker, values, engineFilter);
  dispatch({ type: "opened", view: { kind: "list", list: name } });
  if (isOn(values, "all") && name === "containers" && !getState().ui.showAll) dispatch({ type: "allToggled" });
  if (engineFilter) dispatch({ type: "listChanged", list: name, change: { engineFilter } });
};

const engineFilterOf = (values: Values): EngineFilter | undefined => {
  const typed = listOf(values, "filter");
  const last = isOn(values, "latest") ? "1" : textOf(values, "last");
  const limit = last === "" || readWhole(last) < 0 ? undefined : readWhole(last);
  if (typed.length === 0 && limit === undefined) return undefined;
  const label = lineOf([...typed.flatMap((one) => ["--filter", one]), ...(limit === undefined ? [] : ["--last", last])]);
  return { label, filters: readFilters(typed), ...(limit === undefined ? {} : { limit }) };
};

export const listViews: readonly ScreenCommand[] = Object.values(lists).flatMap(({ name, opened, docker }) =>
  opened ? [listView(name, opened, docker)] : [],
);
