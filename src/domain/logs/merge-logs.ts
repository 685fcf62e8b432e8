import type { LogLine } from "./log-line.ts";

/** Logs of several containers as one, by time. Each list stays in its own order; a line without a time stays with the one
 *  before it; at the same time the earlier list comes first. */
export const mergeByTime = (lists: readonly (readonly LogLine[])[]): readonly LogLine[] => {
  const timed = lists.flatMap((lines, list) => {
    let time = "";
    return lines.map((line, at) => {
      const own = sortable(line.timestamp);
      if (own > time) time = own;
      return { line, list, at, time };
    });
  });
  timed.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.list - b.list || a.at - b.at));
  return timed.map((entry) => entry.line);
};

/** RFC 3339 leaves trailing zeros of the fraction out on some engines: "…05Z" must come before "…05.1Z". */
const sortable = (timestamp: string): string => {
  if (!timestamp.endsWith("Z")) return timestamp;
  const body = timestamp.slice(0, -1);
  return body.includes(".") ? body.padEnd(29, "0") : `${body}.`.padEnd(29, "0");
};
