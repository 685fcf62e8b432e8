import { problemOf } from "../../domain/bad-value.ts";
import { readFilter, readFilters } from "../../domain/docker/docker-filters.ts";
import { isOn, listOf, textOf, type Values } from "../../domain/values.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import type { ListName } from "../../lists/all-lists.ts";
import type { EngineFilter } from "../../state/ui-state.ts";
import type { CommandId } from "../../text/words.ts";
import type { CommandContext, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/old-declare.ts";
import { type Flag, list, text, toggle } from "../../command/old-flag.ts";
import { lineOf } from "../../command/line/words.ts";
import { copyList } from "./copy-list.ts";

type FilteredList = Extract<ListName, "containers" | "images" | "volumes" | "networks">;

const filterFlag = list("filter", { short: "f", usual: true, placeholder: "filter", check: (value) => problemOf(readFilter, value) });

/** Those that every list has. The view shows what there is room for, so --no-trunc changes only what --format copies. */
const listFlags: readonly Flag[] = [
  filterFlag,
  text("format", { usual: true, placeholder: "json" }),
  toggle("no-trunc"),
  toggle("quiet", { short: "q" }),
];

/** The view of a list. Flags narrow it by Docker's own filters, or copy it. */
const listView = (
  name: FilteredList,
  key: string,
  docker: readonly string[],
  aliases: readonly string[],
  flags: readonly Flag[],
): ScreenCommand =>
  screenCommand({
    id: `list.${name}` as CommandId,
    docker,
    aliases,
    keys: [key],
    scope: "global",
    flags,
    run: (context, _targets, values) => show(context, name, values),
  });

const show = (context: CommandContext, name: FilteredList, values: Values): void => {
  const { dispatch, getState, words } = context;
  const format = textOf(values, "format");
  if (format !== "" && format !== "json" && format !== "{{json .}}")
    return dispatch({ type: "told", message: { tone: "failed", text: words.onlyJson(format) } });
  const engineFilter = engineFilterOf(values);
  if (format !== "" || isOn(values, "quiet")) return void copyList(context, name, values, engineFilter);
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

/** A list without flags of Docker's. */
const ownView = (name: ListName, key: string, aliases: readonly string[]): ScreenCommand =>
  screenCommand({
    id: `list.${name}` as CommandId,
    aliases,
    keys: [key],
    scope: "global",
    run: ({ dispatch }) => dispatch({ type: "opened", view: { kind: "list", list: name } }),
  });

const containerFlags: readonly Flag[] = [
  toggle("all", { short: "a", usual: true }),
  ...listFlags,
  text("last", { short: "n", placeholder: "number", check: (value) => problemOf(readWhole, value) }),
  toggle("latest", { short: "l" }),
];

export const listViews: readonly ScreenCommand[] = [
  listView("containers", "1", ["ps", "container ls", "container list", "container ps"], ["c", "containers"], containerFlags),
  listView("images", "2", ["images", "image ls", "image list"], ["i"], [toggle("all", { short: "a" }), ...listFlags, toggle("digests")]),
  listView("volumes", "3", ["volume ls", "volume list"], ["v", "volumes"], listFlags),
  listView("networks", "4", ["network ls", "network list"], ["n", "networks"], listFlags),
  ownView("stats", "7", ["figures"]),
  ownView("jobs", "J", ["jobs"]),
];
