import { readSignal } from "../../domain/container/signals.ts";
import { readWhole } from "../../domain/docker/whole-number.ts";
import type { StopOptions } from "../../engine/engine.ts";
import { text, type ValuesOf } from "../../command/typed-flags.ts";

/** Those of stop and restart. */
export const stopFlags = {
  time: text({ example: "10", short: "t", parse: readWhole }),
  timeout: text({ hidden: true, placeholder: "seconds", parse: readWhole }),
  signal: text({ example: "TERM", short: "s", since: "1.42", completion: "signal", parse: readSignal }),
};

/** `--time -1` waits without end. */
export const stopOptionsOf = ({ time, timeout, signal }: ValuesOf<typeof stopFlags>): StopOptions => {
  const graceSeconds = timeout ?? time;
  return { ...(graceSeconds === undefined ? {} : { graceSeconds }), ...(signal === undefined ? {} : { signal }) };
};
