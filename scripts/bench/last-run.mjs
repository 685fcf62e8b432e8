import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where build tools keep what can be made again. Short runs are compared with short ones. */
const fileOf = (isSmoke) => join(import.meta.dirname, "../../node_modules/.cache/gantry-bench", isSmoke ? "smoke.json" : "whole.json");

/** The figures of the last run on this machine by what they are of; none before the first.  @returns {Record<string, number>} */
export const lastRun = (isSmoke) => {
  try {
    return JSON.parse(readFileSync(fileOf(isSmoke), "utf8"));
  } catch {
    return {};
  }
};

/** Keeps what was measured for the next run. */
export const keepRun = (isSmoke, entries) => {
  const file = fileOf(isSmoke);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    JSON.stringify(Object.fromEntries(entries.filter((entry) => "value" in entry).map(({ what, value }) => [what, value]))),
  );
};
