import { problemOf } from "../../domain/bad-value.ts";
import { readSignal } from "../../domain/container/signals.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import { type Values, textOf } from "../../domain/values.ts";
import type { StopOptions } from "../../engine/engine.ts";
import { type Flag, text } from "../../command/flag.ts";

/** Those of stop and restart. */
export const stopFlags: readonly Flag[] = [
  text("time", { short: "t", placeholder: "seconds", check: (value) => problemOf(readWhole, value) }),
  text("timeout", { hidden: true, placeholder: "seconds", check: (value) => problemOf(readWhole, value) }),
  text("signal", { short: "s", since: "1.42", completion: "signal", check: (value) => problemOf(readSignal, value) }),
];

/** `--time -1` waits without end. */
export const stopOptionsOf = (values: Values): StopOptions => {
  const seconds = textOf(values, "timeout") || textOf(values, "time");
  const signal = textOf(values, "signal");
  return { ...(seconds === "" ? {} : { graceSeconds: readWhole(seconds) }), ...(signal === "" ? {} : { signal: readSignal(signal) }) };
};
