import type { IncomingMessage, ServerResponse } from "node:http";
import type { DemoWorld } from "../world/world.ts";

/** One request and its answer, as a route sees it. */
export interface Exchange {
  readonly world: DemoWorld;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The groups of the route's path, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** The body as JSON; empty when it was something else. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it came. */
  readonly raw: Buffer;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (exchange: Exchange) => void | Promise<void>;
}

export const sendJson = ({ response }: Exchange, value: unknown, status = 200): void => {
  const text = `${JSON.stringify(value)}\n`;
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
};

export const sendEmpty = ({ response }: Exchange, status: number): void => {
  response.writeHead(status);
  response.end();
};

/** Go's truth of a query value: "1", "true", "True". */
export const flag = (query: URLSearchParams, name: string): boolean => /^(1|t|true)$/i.test(query.get(name) ?? "");

/** `filters` as Docker takes them: `{"name": ["a"]}` or `{"name": {"a": true}}`. */
export const filtersOf = ({ query, world }: Pick<Exchange, "query" | "world">): ReadonlyMap<string, readonly string[]> => {
  const text = query.get("filters");
  if (text === null || text === "") return new Map();
  let parsed: Record<string, readonly string[] | Record<string, boolean>>;
  try {
    parsed = JSON.parse(text) as Record<string, readonly string[] | Record<string, boolean>>;
  } catch {
    throw world.engine.refuse.badFilters(text);
  }
  return new Map(Object.entries(parsed).map(([name, values]) => [name, Array.isArray(values) ? values : Object.keys(values)]));
};

/** Seconds with fraction, or RFC 3339, as nanoseconds since 1970. */
export const nanosOf = (text: string | null): bigint | undefined => {
  if (text === null || text === "" || text === "0") return undefined;
  const match = /^(\d+)(?:\.(\d{1,9}))?$/.exec(text);
  if (match) return BigInt(match[1] ?? "0") * 1_000_000_000n + BigInt((match[2] ?? "").padEnd(9, "0"));
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : BigInt(parsed) * 1_000_000n;
};

export const isoTime = (ms: number): string => (ms === 0 ? "0001-01-01T00:00:00Z" : new Date(ms).toISOString());
