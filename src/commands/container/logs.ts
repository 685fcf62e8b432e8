import { BadValue } from "../../domain/bad-value.ts";
import { readTime } from "../../domain/docker/read-time.ts";
import { type LogRequest, newLogsView } from "../../views/logs.ts";
import type { Needs } from "../../command/command.ts";
import { screenCommand } from "../../command/declare.ts";
import { targetArg, text, toggle, type ValuesOf } from "../../command/typed-flags.ts";
import { lineOf } from "../../command/line/words.ts";

/** "all" or a negative number: the whole log.  @throws BadValue notTail */
const readTail = (typed: string): { readonly typed: string; readonly lines?: number } => {
  if (!/^(all|[+-]?\d+)$/.test(typed)) throw new BadValue("notTail", typed);
  return typed === "all" || Number(typed) < 0 ? { typed } : { typed, lines: Number(typed) };
};

const flags = {
  follow: toggle({ short: "f" }),
  since: text({ example: "10m", usual: true, parse: readTime }),
  until: text({ example: "10m", usual: true, parse: readTime }),
  tail: text({ example: "100", short: "n", usual: true, parse: readTail }),
  timestamps: toggle({ short: "t", usual: true }),
  details: toggle(),
};

/** The view always follows what comes; --follow is taken, and changes nothing. */
export const logs = screenCommand({
  id: "container.logs",
  docker: ["logs", "container logs"],
  keys: ["l", "m", "enter"],
  scope: "container",
  footer: 1,
  flags,
  args: { CONTAINER: targetArg("container") },
  run: ({ dispatch, nowMs }: Needs<"dispatch" | "nowMs">, targets, values) => {
    const asked = requestOf(values, nowMs());
    dispatch({
      type: "opened",
      view: newLogsView(
        targets.map(({ id }) => id),
        asked,
      ),
    });
    if (values.timestamps) dispatch({ type: "logsChanged", change: { timestamps: true } });
  },
});

/** Undefined where no flag narrows the log. */
const requestOf = ({ since, until, tail, details }: ValuesOf<typeof flags>, nowMs: number): LogRequest | undefined => {
  if (!since && !until && !tail && !details) return undefined;
  const given = Object.entries({ since, until, tail }).flatMap(([name, value]) => (value ? [`--${name}`, value.typed] : []));
  return {
    ...(tail?.lines === undefined ? {} : { tailLines: tail.lines }),
    ...(since ? { since: since.seconds(nowMs) } : {}),
    ...(until ? { until: until.seconds(nowMs) } : {}),
    details,
    label: lineOf([...given, ...(details ? ["--details"] : [])]),
  };
};
