import { type ListName, lists } from "../../lists/all-lists.ts";
import type { List, ListRow } from "../../lists/list.ts";
import type { AppState } from "../../state/state.ts";
import type { LineOf } from "../primitives/segments.ts";
import { containersLines } from "./containers.ts";
import { tableLines } from "./table.ts";

type ListLines = (state: AppState) => readonly LineOf[];

const table =
  <Row extends ListRow>(list: List<Row, string>): ListLines =>
  (state) =>
    tableLines(state, list);

/** How each list is drawn. */
const drawn: Readonly<Record<ListName, ListLines>> = {
  containers: containersLines,
  images: table(lists.images),
  volumes: table(lists.volumes),
  networks: table(lists.networks),
  stats: table(lists.stats),
  jobs: table(lists.jobs),
  system: table(lists.system),
  usage: table(lists.usage),
  events: table(lists.events),
  contexts: table(lists.contexts),
};

/** The body of a list. */
export const listLines = (state: AppState, list: ListName): readonly LineOf[] => drawn[list](state);
