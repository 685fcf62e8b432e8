import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { measureCrowdStart } from "./crowd-start.mjs";
import { median, percentile } from "./figures.mjs";
import { pressAndWait, selectedRow } from "./keys.mjs";
import { cpuSeconds, residentMiB } from "./processes.mjs";

/** Between two looks at whether it rests. */
const restPollMs = 2_000;

/** Thousands of containers: start, keys while their details come and after, the filter, a change each 100 ms. */
export const measureCrowd = async ({ program, scratch, size, crowd, seconds, keys, runs, waitShare }) => {
  await using engine = await openCrowdEngine(join(scratch, "crowd.sock"), crowd);
  const many = `${crowd} containers: `;
  const starts = await measureCrowdStart({ program, scratch, size, socketPath: engine.socketPath, runs, many });
  await using terminal = program.open(engine.socketPath, size);
  await terminal.waitUntil(() => selectedRow(terminal, engine.names) !== undefined, 20_000, "a selected container");
  const press = (key) => pressAndWait(terminal, key, engine.names);
  const early = [];
  for (let key = 0; key < keys; key++) early.push((await press(key % 10 < 5 ? "j" : "k")).ms);
  await settled(engine, terminal, waitShare * restPollMs);
  const settledCpuSeconds = cpuSeconds(terminal.pid);
  const late = [];
  for (let key = 0; key < keys; key++) late.push((await press(key % 10 < 5 ? "j" : "k")).ms);

  terminal.send("/");
  await sleep(waitShare * 300);
  const letters = [];
  for (const [index, letter] of [..."crowd-12"].entries()) {
    letters.push(await typeLetter(terminal, letter, `/${"crowd-12".slice(0, index + 1)}`));
    await sleep(60);
  }
  terminal.send("\x1b");
  await terminal.waitUntil(() => !terminal.text().includes("/crowd-12"), 20_000, "all of them");
  await sleep(waitShare * 1_000);

  await engine.say("change");
  await sleep(waitShare * 1_000);
  const before = { cpu: cpuSeconds(terminal.pid), atMs: performance.now() };
  await sleep(seconds * 1000);
  const changeCpu = (cpuSeconds(terminal.pid) - before.cpu) / ((performance.now() - before.atMs) / 1000);
  const during = [];
  for (let key = 0; key < keys; key++) during.push((await press(key % 10 < 5 ? "j" : "k")).ms);
  const counts = await engine.say("still");
  return [
    ...starts,
    {
      what: `${many}key, details come, 95th percentile`,
      value: percentile(early, 95),
      unit: "ms",
      aim: 15,
      note: `median ${median(early).toFixed(1)} ms`,
    },
    { what: `${many}CPU until all is known`, value: settledCpuSeconds, unit: "s" },
    {
      what: `${many}key, settled, 95th percentile`,
      value: percentile(late, 95),
      unit: "ms",
      aim: 15,
      note: `median ${median(late).toFixed(1)} ms`,
    },
    {
      what: `${many}a letter of the filter, median`,
      value: median(letters),
      unit: "ms",
      aim: 30,
      note: `slowest ${Math.max(...letters).toFixed(1)} ms`,
    },
    {
      what: `${many}CPU, one changes each 100 ms`,
      value: changeCpu * 100,
      unit: "%",
      aim: 12,
      note: `${counts.lists} lists of ${counts.rows} rows, ${counts.inspects} inspects in all`,
    },
    {
      what: `${many}key meanwhile, 95th percentile`,
      value: percentile(during, 95),
      unit: "ms",
      aim: 15,
      note: `median ${median(during).toFixed(1)} ms`,
    },
    { what: `${many}memory (RSS)`, value: residentMiB(terminal.pid), unit: "MiB" },
  ];
};

/** Milliseconds from the write of a letter to the arrival of what shows the line with it. */
const typeLetter = async (terminal, letter, line) => {
  let arrivedMs = 0;
  const stopListening = terminal.onData(() => {
    arrivedMs = performance.now();
  });
  const sentMs = performance.now();
  terminal.send(letter);
  await terminal.waitUntil(() => arrivedMs > 0 && terminal.text().includes(line), 5_000, line);
  stopListening();
  return arrivedMs - sentMs;
};

/** Until the program has asked for all that it wants to know, and rests. */
const settled = async (engine, terminal, pollMs) => {
  const deadlineMs = performance.now() + 240_000;
  let last = { inspects: -1, cpu: -1 };
  while (performance.now() < deadlineMs) {
    await sleep(pollMs);
    const now = { inspects: (await engine.say("count")).inspects, cpu: cpuSeconds(terminal.pid) };
    if (now.inspects === last.inspects && now.cpu - last.cpu < (0.2 * pollMs) / 1000) return;
    last = now;
  }
  throw new Error("it still asks after four minutes");
};

const openCrowdEngine = async (socketPath, count) => {
  const child = fork(join(import.meta.dirname, "crowd-engine.mjs"), [socketPath, String(count)], {
    stdio: ["pipe", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return {
    socketPath,
    names: Array.from({ length: count }, (_, index) => `crowd-${String(index).padStart(4, "0")}`),
    /** What it was asked so far. */
    say: async (line) => {
      const answered = once(child, "message");
      child.stdin.write(`${line}\n`);
      return (await answered)[0];
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
};
