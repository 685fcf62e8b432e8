// Measures the built program in a pseudo-terminal against an engine of its own: start, quit, idle cost, keys, logs. Nothing is asserted.
// A figure of the last run on this machine stands beside each.
// --smoke: the same paths with few of everything and short waits. --json: the figures as JSON. --program FILE: another build's dist/gantry.js.
// --record FILE: keeps what was written to the terminal in the idle time. It fails only when something could not be measured.
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBenchEngine } from "./bench/engine.mjs";
import { lineOf } from "./bench/figures.mjs";
import { measureCrowd } from "./bench/crowd.mjs";
import { measureIdle } from "./bench/idle.mjs";
import { measureKeys } from "./bench/keys.mjs";
import { keepRun, lastRun } from "./bench/last-run.mjs";
import { measureLogs } from "./bench/logs.mjs";
import { copyProgram } from "./bench/program.mjs";
import { measureShortSession } from "./bench/short-session.mjs";
import { measureStart } from "./bench/start-time.mjs";

const { values: options } = parseArgs({
  options: {
    smoke: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    program: { type: "string", default: join(import.meta.dirname, "../dist/gantry.js") },
    record: { type: "string" },
  },
});
/** How much of everything. `waitShare`: how much of the time that a program is given to come to rest; figures need all of it. */
const extent = options.smoke
  ? {
      running: 2,
      created: 6,
      runs: 1,
      keys: 8,
      rests: 1,
      seconds: 1,
      waitShare: 0.2,
      pacedSeconds: 1,
      floodLines: 2_000,
      crowd: 100,
      whenOld: false,
      size: { columns: 120, rows: 15 },
    }
  : {
      running: 50,
      created: 0,
      runs: 15,
      keys: 200,
      rests: 5,
      seconds: 20,
      waitShare: 1,
      pacedSeconds: 10,
      floodLines: 100_000,
      crowd: 5_000,
      whenOld: true,
      size: { columns: 120, rows: 40 },
    };

const entries = [];
const say = (text) => {
  if (!options.json) console.log(text);
};
const before = lastRun(options.smoke);
const add = (entry) => {
  entries.push(entry);
  say(lineOf(entry, before[entry.what]));
};

/** What one measurement finds; its failure is an entry, too, and does not keep the others from running. */
const measured = async (what, measure) => {
  try {
    for (const entry of await measure()) add(entry);
  } catch (error) {
    add({ what, failed: error instanceof Error ? error.message : String(error) });
  }
};

const entry = resolve(options.program);
if (!existsSync(entry)) {
  console.error(`${entry} is not there: npm run build makes it`);
  process.exit(1);
}
const record = (data) => appendFileSync(options.record, `${JSON.stringify({ atMs: Date.now(), data })}\n`);
if (options.record !== undefined) writeFileSync(options.record, "");

let what = "no engine";
const scratch = await mkdtemp(join(tmpdir(), `gantry-bench-${process.pid}-`));
try {
  const program = await copyProgram(entry, scratch);
  await using engine = await openBenchEngine(extent);
  ({ what } = engine);
  const { columns, rows } = extent.size;
  say(
    `Against ${what}. Terminal ${columns}×${rows}, Node ${process.versions.node}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}.\n`,
  );
  const common = { engine, program, scratch, ...extent };
  await measured("start", () => measureStart(common));
  await measured("a short session", () => measureShortSession(common));
  await measured("idle", () => measureIdle({ ...common, ...(options.record === undefined ? {} : { record }) }));
  await measured("keys", () => measureKeys(common));
  await measured("logs", () => measureLogs(common));
  await measured("a crowd", () => measureCrowd(common));
} catch (error) {
  add({ what: "engine and program", failed: error instanceof Error ? error.message : String(error) });
} finally {
  await rm(scratch, { recursive: true, force: true });
}

keepRun(options.smoke, entries);
if (options.json)
  console.log(JSON.stringify({ engine: what, node: process.versions.node, size: extent.size, figures: entries }, undefined, 2));
// Whatever still hangs on a socket or a pseudo-terminal is not waited for.
process.exit(entries.some((found) => "failed" in found) ? 1 : 0);
