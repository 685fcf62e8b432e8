import { imageRows } from "../../domain/lists/image-columns.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import { call, shortDeadlineMs } from "../request/call.ts";
import { listImages } from "../images/images.ts";
import { filterQuery, type Request } from "../request/request.ts";

/** The lists that take Docker's filters. */
export type FilteredList = "containers" | "images" | "volumes" | "networks";

export interface ListQuery {
  readonly filters: Filters;
  /** The newest ones only (containers). */
  readonly limit?: number;
}

/** Ids of the rows that pass the engine's own filters. GET /containers/json, /images/json, /volumes, /networks */
export const matchingRows = (request: Request, list: FilteredList, query: ListQuery, abort: AbortSignal): Promise<readonly string[]> =>
  call(request.clock, `list ${list}`, abort, shortDeadlineMs, (signal) => idsOf(request, list, query, signal));

const idsOf = async (
  request: Request,
  list: FilteredList,
  { filters, limit }: ListQuery,
  abort: AbortSignal,
): Promise<readonly string[]> => {
  const query = filterQuery(filters);
  switch (list) {
    case "containers": {
      const all = [["all", "1"] as const, ...(limit === undefined ? [] : [["limit", String(limit)] as const]), ...query];
      return request.json({ method: "GET", path: ["containers", "json"], query: all }, abort, (answer) =>
        answer.rows((row) => row.id("Id")),
      );
    }
    case "images":
      return imageRows(await listImages(request, filters, abort), []).map(({ id }) => id);
    case "volumes":
      return request.json({ method: "GET", path: ["volumes"], query }, abort, (answer) =>
        answer.fields().rows("Volumes", (row) => row.id("Name")),
      );
    case "networks":
      return request.json({ method: "GET", path: ["networks"], query }, abort, (answer) => answer.rows((row) => row.id("Id")));
    default:
      return list satisfies never;
  }
};
