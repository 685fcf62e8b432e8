import { setTimeout as sleep } from "node:timers/promises";
import { median, percentile } from "./figures.mjs";
import { cpuSeconds } from "./processes.mjs";

/** After a paint, until the next key: longer than a frame, shorter than the time after which the log's tail follows. */
const gapMs = 50;
/** Longer than it takes the tail to follow and to be read. */
const restMs = 900;
/** Until what is loaded in the background has come. */
const settleMs = 1_500;
const deadlineMs = 5_000;

/** Presses j and k on the list: first up and down inside its window, then through the whole list. */
export const measureKeys = async ({ engine, program, size, keys, rests: restCount, waitShare }) => {
  await using terminal = program.open(engine.socketPath, size);
  await terminal.waitUntil(() => selectedRow(terminal, engine.names) !== undefined, 20_000, "a selected container");
  await sleep(waitShare * settleMs);
  const shown = terminal.screen().filter((line) => nameIn(line, engine.names) !== undefined).length;
  const window = Math.min(shown, engine.names.length);
  if (window < 2) throw new Error("the list shows fewer than two containers");

  const press = (key) => pressAndWait(terminal, key, engine.names);
  const moves = [];
  const scrolls = [];
  const sortOut = (pressed) => (pressed.scrolled ? scrolls : moves).push(pressed);
  const cpuBefore = cpuSeconds(terminal.pid);
  for (let sent = 0; moves.length < keys; sent++) sortOut(await press(Math.floor(sent / (window - 1)) % 2 === 0 ? "j" : "k"));
  const inWindow = moves.length;
  const cpuAfter = cpuSeconds(terminal.pid);
  terminal.send("g");
  await sleep(waitShare * restMs);
  for (const key of ["j", "k"]) for (let step = 1; step < engine.names.length; step++) sortOut(await press(key));
  terminal.send("g");
  await sleep(waitShare * restMs);
  const rests = [];
  for (let rest = 0; rest < restCount; rest++) rests.push(await pressAndWait(terminal, rest % 2 === 0 ? "j" : "k", engine.names, restMs));

  const cpuMs = (cpuAfter - cpuBefore) * 1000;
  const all = [...moves, ...scrolls].map(({ ms }) => ms);
  return [
    { what: "key to paint, median", value: median(all), unit: "ms", aim: 4, note: `${all.length} keys` },
    {
      what: "key to paint, 95th percentile",
      value: percentile(all, 95),
      unit: "ms",
      aim: 12,
      note: `slowest ${Math.max(...all).toFixed(1)} ms`,
    },
    { what: "CPU a key costs inside the window, with what else happens", value: cpuMs / inWindow, unit: "ms", aim: 5 },
    {
      what: "bytes a key costs inside the window, median",
      value: median(bytesOf(moves)),
      unit: "B",
      aim: 400,
      note: `${moves.length} keys`,
    },
    scrolls.length === 0
      ? { what: "bytes a key costs that scrolls by one", skipped: "the list fits its window" }
      : {
          what: "bytes a key costs that scrolls by one, median",
          value: median(bytesOf(scrolls)),
          unit: "B",
          note: `${scrolls.length} keys`,
        },
    {
      what: "bytes a key costs when the hand rests then, median",
      value: median(bytesOf(rests)),
      unit: "B",
      note: "the log under the list follows",
    },
  ];
};

const bytesOf = (pressed) => pressed.map(({ bytes }) => bytes);

/** Presses one key; from the write to the arrival of the bytes that moved the cursor, and all bytes until `thenMs` later. */
export const pressAndWait = async (terminal, key, names, thenMs = gapMs) => {
  const before = selectedRow(terminal, names);
  const bytesBefore = terminal.bytesReceived;
  let arrivedMs = 0;
  const stopListening = terminal.onData(() => {
    arrivedMs = performance.now();
  });
  const sentMs = performance.now();
  terminal.send(key);
  let after;
  await terminal.waitUntil(
    () => {
      if (arrivedMs === 0) return false;
      after = selectedRow(terminal, names);
      return after !== undefined && after.name !== before.name;
    },
    deadlineMs,
    `the cursor after ${key}`,
  );
  const ms = arrivedMs - sentMs;
  stopListening();
  await sleep(thenMs);
  return { ms, bytes: terminal.bytesReceived - bytesBefore, scrolled: after.row === before.row };
};

/** The row under the cursor is the one that is shown inverse to its end. */
export const selectedRow = (terminal, names) => {
  const cells = terminal.cells();
  const lines = terminal.screen();
  const row = cells.findIndex((line, index) => line.at(-1)?.inverse && nameIn(lines[index] ?? "", names) !== undefined);
  return row < 0 ? undefined : { row, name: nameIn(lines[row], names) };
};

const nameIn = (line, names) => names.find((name) => line.startsWith("── ") === false && line.split(" ").includes(name));
