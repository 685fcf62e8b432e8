import type { Deadline } from "./deadline.ts";

/** One request: what it is, and how long it may take. */
export interface Ask {
  /** What an error says was tried: "stop web". */
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
  /** Until the whole answer, or the head of a stream, must be there. Left out: shortDeadlineMs. */
  readonly deadlineMs?: Deadline;
  /** Statuses beside 200, 201 and 204 that count as success, as the request is idempotent: 304, already stopped. */
  readonly alreadySo?: readonly number[];
  /** Sent on a new connection, so that it does not queue behind calls that the engine does not answer. */
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
