import type { Deadline } from "./deadline.ts";

/** One request, said whole. */
export interface Ask {
  /** For its error: "stop web". */
  readonly tried: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  /** Not encoded, without version: ["containers", id, "json"] */
  readonly path: readonly string[];
  readonly query?: Query;
  /** Sent as JSON, also an empty one; left out: no body. */
  readonly body?: object;
  /** Sent as it comes, as a tar. */
  readonly upload?: NodeJS.ReadableStream;
  /** Value of X-Registry-Auth. */
  readonly registryAuth?: string;
  /** Value of X-Registry-Config: a build may ask several registries. */
  readonly registryConfig?: string;
  /** Of a whole answer, or of the head of one that goes on. Left out: short. */
  readonly deadlineMs?: Deadline;
  /** Statuses that are success beside 200, 201 and 204: what was asked for is so already. */
  readonly alreadySo?: readonly number[];
  /** With a connection of its own it does not wait for calls that the engine leaves without an answer. */
  readonly ownConnection?: boolean;
}

/** true is sent as "1", a list as its name with each value; false and undefined are left out, an empty text is not. */
export type Query = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/** Docker's filters: {label: ["a=b"], dangling: ["true"]}; none where there is none. */
export const filterQuery = (filters: Readonly<Record<string, readonly string[]>>): Query =>
  Object.keys(filters).length === 0 ? {} : { filters: JSON.stringify(filters) };

/** "all=1&name=a&name=b"; "" without any. */
export const queryText = (query: Query): string =>
  new URLSearchParams(Object.entries(query).flatMap(([name, value]) => textsOf(value).map((text) => [name, text]))).toString();

const textsOf = (value: Query[string]): readonly string[] => {
  if (value === undefined || value === false) return [];
  if (value === true) return ["1"];
  return typeof value === "object" ? value : [String(value)];
};
