import type Docker from "dockerode";
import { imageRows } from "../domain/image-columns.ts";
import { call, shortDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import type { Filters } from "../domain/filters.ts";
import { listImages } from "./images.ts";
import { containerFrom, type RawContainer } from "./map.ts";

/** The lists that take Docker's filters. */
export type FilteredList = "containers" | "images" | "volumes" | "networks";

export interface ListQuery {
  readonly filters: Filters;
  /** The newest ones only (containers). */
  readonly limit?: number;
}

/** Ids of the rows that pass the engine's own filters. GET /containers/json, /images/json, /volumes, /networks */
export const matchingRows = (client: Docker, list: FilteredList, query: ListQuery, abort: AbortSignal): Promise<readonly string[]> =>
  call(`list ${list}`, abort, shortDeadlineMs, (abortSignal) => idsOf(client, list, query, abortSignal));

const idsOf = async (client: Docker, list: FilteredList, { filters, limit }: ListQuery, abort: AbortSignal): Promise<readonly string[]> => {
  const query: (readonly [string, string])[] = Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)]];
  const ask = (path: string, more: typeof query = []): Promise<unknown> =>
    dialJson(client, { method: "GET", path, query: [...more, ...query] }, abort);
  switch (list) {
    case "containers": {
      const rows = (await ask("/containers/json", [
        ["all", "1"],
        ...(limit === undefined ? [] : [["limit", String(limit)] as const]),
      ])) as readonly RawContainer[];
      return rows.map((row) => containerFrom(row).id);
    }
    case "images":
      return imageRows(await listImages(client, "list images", query, abort), []).map(({ id }) => id);
    case "volumes":
      return ((await ask("/volumes")) as { Volumes?: readonly { Name: string }[] | null }).Volumes?.map(({ Name }) => Name) ?? [];
    case "networks":
      return ((await ask("/networks")) as readonly { Id: string }[]).map(({ Id }) => Id);
    default:
      return list satisfies never;
  }
};
