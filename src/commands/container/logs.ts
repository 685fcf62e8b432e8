import { BadValue, problemOf } from "../../domain/bad-value.ts";
import { createLogRing } from "../../domain/logs/log-ring.ts";
import { readTimeSeconds } from "../../domain/docker/read-time.ts";
import { isOn, textOf, type Values } from "../../domain/values.ts";
import type { LogRequest, LogsView } from "../../state/ui-state.ts";
import { screenCommand } from "../../command/command.ts";
import { targetArg, text, toggle } from "../../command/old-flag.ts";
import { lineOf } from "../../command/line/words.ts";

export const newLogsView = (containerIds: readonly string[]): LogsView => ({
  kind: "logs",
  containerIds,
  follow: true,
  timestamps: containerIds.length > 1,
  wrap: false,
  windowKey: "0",
  sources: "both",
  search: "",
  keep: "",
  ring: createLogRing(),
  version: 0,
  status: { kind: "loading" },
});

const isTime = (value: string): BadValue | undefined => problemOf((typed) => readTimeSeconds(typed, 0), value);

/** "all" or a negative number: the whole log.  @throws BadValue notTail */
const readTail = (value: string): number | undefined => {
  if (!/^(all|[+-]?\d+)$/.test(value)) throw new BadValue("notTail", value);
  return value === "all" || Number(value) < 0 ? undefined : Number(value);
};

/** The view always follows what comes; --follow is taken, and changes nothing. */
export const logs = screenCommand({
  id: "container.logs",
  docker: ["logs", "container logs"],
  keys: ["l", "m", "enter"],
  scope: "container",
  footer: 1,
  flags: [
    toggle("follow", { short: "f" }),
    text("since", { usual: true, check: isTime }),
    text("until", { usual: true, check: isTime }),
    text("tail", { short: "n", usual: true, check: (value) => problemOf(readTail, value) }),
    toggle("timestamps", { short: "t", usual: true }),
    toggle("details"),
  ],
  args: [targetArg("CONTAINER", "container")],
  run: ({ dispatch, nowMs }, targets, values) => {
    const asked = requestOf(values, nowMs());
    dispatch({ type: "opened", view: { ...newLogsView(targets.map((target) => target.id)), ...(asked ? { asked } : {}) } });
    if (isOn(values, "timestamps")) dispatch({ type: "logsChanged", change: { timestamps: true } });
  },
});

const windowFlags = ["since", "until", "tail"] as const;

/** Undefined where no flag narrows the log. */
const requestOf = (values: Values, nowMs: number): LogRequest | undefined => {
  const given = windowFlags.filter((name) => textOf(values, name) !== "");
  const details = isOn(values, "details");
  if (given.length === 0 && !details) return undefined;
  const tail = textOf(values, "tail");
  const tailLines = tail === "" ? undefined : readTail(tail);
  const time = (name: "since" | "until") => (textOf(values, name) === "" ? {} : { [name]: readTimeSeconds(textOf(values, name), nowMs) });
  return {
    ...(tailLines === undefined ? {} : { tailLines }),
    ...time("since"),
    ...time("until"),
    details,
    label: lineOf([...given.flatMap((name) => [`--${name}`, textOf(values, name)]), ...(details ? ["--details"] : [])]),
  };
};
