import type { EngineEvent } from "../../docker/resources.ts";
import type { Known } from "../known.ts";
import { attributeNumber, type LastRun } from "../last-run.ts";

const SIGKILL = 9;
const killed = 137;
/** The end follows within a second; a machine that is out of memory takes longer. */
const soonMs = 10_000;

/** That a run which ended with 137 ended so for memory: the event that tells it, or the flag that inspect has where the event is forgotten.
 *  Undefined: it ended otherwise. A process that was killed long before the end, or before a SIGKILL through the API, is not its cause. */
export const memoryOfEnd = (known: Known, run: LastRun, exitCode: number): EngineEvent | "flag" | undefined => {
  const { facts } = known;
  const isKilledByApi = run.events.some((event) => event.action === "kill" && attributeNumber(known, event, "signal") === SIGKILL);
  if (exitCode !== killed || !facts || isKilledByApi) return undefined;
  const oom = run.events.findLast(({ action }) => action === "oom");
  if (!oom) return facts.oomKilled ? "flag" : undefined;
  return run.endedAtMs === undefined || run.endedAtMs - oom.atMs <= soonMs ? oom : undefined;
};
