import { filtersOf, readFilter } from "../../domain/docker/docker-filters.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import { type ListName, lists } from "../../lists/all-lists.ts";
import type { DockerList } from "../../lists/docker-list.ts";
import type { OpenedBy } from "../../lists/list.ts";
import type { EngineFilter, Target } from "../../state/ui-state.ts";
import type { Needs, ScreenCommand } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { arg, list, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { lineOf } from "../../command/line/words.ts";
import { type CopyPorts, copyList } from "./copy-list.ts";

const format = text({ usual: true, placeholder: "json" });
const quiet = toggle({ short: "q" });

/** Those that every list of the engine's has. The view shows what there is room for, so --no-trunc changes only what --format copies. */
const listFlags = {
  filter: list({ short: "f", usual: true, placeholder: "filter", parse: readFilter }),
  format,
  "no-trunc": toggle(),
  quiet,
};

const containerFlags = {
  all: toggle({ short: "a", usual: true }),
  ...listFlags,
  last: text({ example: "5", short: "n", parse: (typed) => ({ typed, count: readWhole(typed) }) }),
  latest: toggle({ short: "l" }),
};

const imageFlags = { all: toggle({ short: "a" }), ...listFlags, digests: toggle() };

const imageArgs = { "REPOSITORY[:TAG]": arg({ required: false, placeholder: "image", completion: "image" }) };

/** Of what the engine does not list. */
const printFlags = { format, quiet };

type ListValues = ValuesOf<typeof printFlags> & Partial<ValuesOf<typeof containerFlags> & ValuesOf<typeof imageArgs>>;

/** Opens a list. Where Docker's CLI has the same, flags narrow it by Docker's own filters, or copy it. */
const listView = (name: ListName, { command, keys, docker, aliases }: OpenedBy, ofDocker: DockerList | undefined): ScreenCommand => {
  const declared = { id: command, ...(docker ? { docker } : {}), aliases, keys, scope: "global" } as const;
  if (!ofDocker)
    return screenCommand({
      ...declared,
      run: ({ dispatch }: Needs<"dispatch">) => dispatch({ type: "opened", view: { kind: "list", list: name } }),
    });
  const run = (ports: CopyPorts & Needs<"getState">, _targets: readonly Target[], values: ListValues): void =>
    show(ports, name, ofDocker, values);
  switch (name) {
    case "containers":
      return screenCommand({ ...declared, flags: containerFlags, run });
    case "images":
      return screenCommand({ ...declared, flags: imageFlags, args: imageArgs, run });
    default:
      return ofDocker.matching
        ? screenCommand({ ...declared, flags: listFlags, run })
        : screenCommand({ ...declared, flags: printFlags, run });
  }
};

const show = (ports: CopyPorts & Needs<"getState">, name: ListName, docker: DockerList, values: ListValues): void => {
  const { dispatch, getState, words } = ports;
  const { format, quiet, all = false } = values;
  if (format !== "" && format !== "json" && format !== "{{json .}}")
    return dispatch({ type: "told", message: { tone: "failed", text: words.onlyJson(format) } });
  const engineFilter = engineFilterOf(values);
  if (format !== "" || quiet)
    return void copyList(ports, docker, { withAll: all, isWhole: values["no-trunc"] ?? false, onlyIds: quiet }, engineFilter);
  dispatch({ type: "opened", view: { kind: "list", list: name } });
  if (all && name === "containers" && !getState().ui.showAll) dispatch({ type: "allToggled" });
  if (engineFilter) dispatch({ type: "listChanged", list: name, change: { engineFilter } });
};

const engineFilterOf = ({ filter = [], latest, last, "REPOSITORY[:TAG]": reference = "" }: ListValues): EngineFilter | undefined => {
  const wanted = latest ? { typed: "1", count: 1 } : last;
  const limited = wanted && wanted.count >= 0 ? wanted : undefined;
  if (filter.length === 0 && !limited && reference === "") return undefined;
  const label = lineOf([
    ...(reference === "" ? [] : [reference]),
    ...filter.flatMap(({ typed }) => ["--filter", typed]),
    ...(limited ? ["--last", limited.typed] : []),
  ]);
  // As Docker's CLI reads it: one more of its filters.
  const filters = filtersOf([...filter, ...(reference === "" ? [] : [readFilter(`reference=${reference}`)])]);
  return { label, filters, ...(limited ? { limit: limited.count } : {}) };
};

export const listViews: readonly ScreenCommand[] = Object.values(lists).flatMap(({ name, opened, docker }) =>
  opened ? [listView(name, opened, docker)] : [],
);
