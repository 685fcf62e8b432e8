import { setTimeout as sleep } from "node:timers/promises";
import { openTerminal } from "../../test/support/terminal.ts";
import { cpuSeconds, residentMiB } from "./processes.mjs";

const lastLine = "the last line of all";
const withinMs = 120_000;

const flood = (lines) =>
  `busybox seq 1 ${lines} | busybox sed 's/^/a line of some sixty bytes, as programs write them, and its number is /'`;
/** Five times a second a hundred lines, with what a busybox can count time by. */
const paced = (seconds) => `for i in $(busybox seq 1 ${seconds * 5}); do ${flood(100)}; busybox usleep 200000; done`;

/** What following a log costs: a steady one, and a flood of which the end is waited for, beside `docker logs -f` of the same lines. */
export const measureLogs = async ({ engine, program, size, pacedSeconds, floodLines, waitShare }) => {
  if (engine.openLogger === undefined) return [{ what: "logs", skipped: "the engine is not ours" }];
  return [
    ...(await steady({ engine, program, size, waitShare, seconds: pacedSeconds })),
    ...(await burst({ engine, program, size, waitShare, lines: floodLines })),
  ];
};

const steady = async ({ engine, program, size, waitShare, seconds }) => {
  await using logger = await engine.openLogger(`${paced(seconds)}; echo ${lastLine}`);
  await using terminal = await follow({ engine, program, size, waitShare, name: logger.name });
  const before = cpuSeconds(terminal.pid);
  await logger.go();
  await showsLast(terminal);
  return [
    { what: `CPU to follow 500 lines a second, for ${seconds} s`, value: cpuSeconds(terminal.pid) - before, unit: "s" },
    { what: "  memory (RSS) after those", value: residentMiB(terminal.pid), unit: "MiB" },
  ];
};

const burst = async ({ engine, program, size, waitShare, lines }) => {
  await using logger = await engine.openLogger(`${flood(lines)}; echo ${lastLine}`);
  await using terminal = await follow({ engine, program, size, waitShare, name: logger.name });
  const [command, ...args] = engine.dockerCommand;
  await using beside = openTerminal({ command, args: [...args, "logs", "-f", logger.name], ...size });
  await sleep(waitShare * 500);
  const before = cpuSeconds(terminal.pid);
  await logger.go();
  const startedMs = performance.now();
  const [oursMs, theirsMs] = await Promise.all(
    [terminal, beside].map(async (each) => {
      await showsLast(each);
      return performance.now() - startedMs;
    }),
  );
  await sleep(waitShare * 500);
  return [
    {
      what: `a flood of ${lines.toLocaleString("en")} lines: the last is shown after`,
      value: oursMs,
      unit: "ms",
      note: `docker logs -f beside it: ${Math.round(theirsMs)} ms`,
    },
    { what: "  CPU for the flood", value: cpuSeconds(terminal.pid) - before, unit: "s" },
    { what: "  memory (RSS) after the flood", value: residentMiB(terminal.pid), unit: "MiB" },
  ];
};

const showsLast = (terminal) =>
  terminal.waitUntil(() => terminal.screen().some((line) => line.includes(lastLine)), withinMs, "the last line of the log");

/** Gantry before the log of that container. */
const follow = async ({ engine, program, size, waitShare, name }) => {
  const terminal = program.open(engine.socketPath, size);
  try {
    await terminal.waitUntil(() => engine.names.some((each) => terminal.text().includes(each)), 20_000, "a container name");
    await sleep(waitShare * 1_500);
    for (const keys of ["/", name, "\r", "l"]) {
      terminal.send(keys);
      await sleep(waitShare * 400);
    }
    await terminal.waitFor(`log of ${name}  last`, 20_000);
    return terminal;
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
};
