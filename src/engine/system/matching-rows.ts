import { imageRows } from "../../domain/lists/image-columns.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import { filterQuery } from "../request/ask.ts";
import { listImages } from "../images/images.ts";
import type { Request } from "../request/request.ts";

/** The lists that take Docker's filters. */
export type FilteredList = "containers" | "images" | "volumes" | "networks";

export interface ListQuery {
  readonly filters: Filters;
  /** The newest ones only (containers). */
  readonly limit?: number;
}

/** Ids of the rows that pass the engine's own filters. GET /containers/json, /images/json, /volumes, /networks */
export const matchingRows = async (
  request: Request,
  list: FilteredList,
  { filters, limit }: ListQuery,
  abort: AbortSignal,
): Promise<readonly string[]> => {
  const ask = { tried: `list ${list}`, method: "GET", path: [list], query: filterQuery(filters) } as const;
  switch (list) {
    case "containers": {
      const query = { all: true, limit, ...ask.query };
      return request.json({ ...ask, path: ["containers", "json"], query }, abort, (answer) => answer.rows((row) => row.id("Id")));
    }
    case "images":
      return imageRows(await listImages(request, filters, abort), []).map(({ id }) => id);
    case "volumes":
      return request.json(ask, abort, (answer) => answer.fields().rows("Volumes", (row) => row.id("Name")));
    case "networks":
      return request.json(ask, abort, (answer) => answer.rows((row) => row.id("Id")));
    default:
      return list satisfies never;
  }
};
