import { setTimeout as sleep } from "node:timers/promises";
import { median } from "./figures.mjs";

const deadlineMs = 20_000;
/** Until what is loaded in the background has come. */
const settleMs = 1_000;
const leavesAlternateScreen = "\x1b[?1049l";

/** A session as short as it gets: the first name, a key pressed at once, and left again. */
export const measureShortSession = async ({ engine, program, runs, size, waitShare }) => {
  const session = () => sessionOnce({ engine, program, size, settleMs: waitShare * settleMs });
  await session(); // fills the compile cache
  const sessions = [];
  for (let run = 0; run < runs; run++) sessions.push(await session());
  const of = (name) => median(sessions.map((each) => each[name]));
  const note = `${runs} runs`;
  return [
    { what: "a key pressed with the first name is answered after, median", value: of("answeredMs"), unit: "ms", note },
    { what: "  of the time to the first name", value: of("answeredMs") / of("nameMs"), unit: "x", aim: 1.5 },
    { what: "leaving: the terminal is back after, median", value: of("backMs"), unit: "ms", aim: 20, note },
    { what: "leaving: the process has ended after, median", value: of("endedMs"), unit: "ms", note },
  ];
};

const sessionOnce = async ({ engine, program, size, settleMs }) => {
  const startedMs = performance.now();
  await using terminal = program.open(engine.socketPath, size);
  let written = "";
  let waiting;
  terminal.onData((data) => {
    written += data;
    if (waiting?.shown(written)) waiting.resolve(performance.now());
  });
  const shown = async (what, isShown) => {
    written = "";
    waiting = { ...Promise.withResolvers(), shown: isShown };
    const deadline = setTimeout(() => waiting.reject(new Error(`${what}: not within ${deadlineMs} ms. Written:\n${written}`)), deadlineMs);
    return await waiting.promise.finally(() => clearTimeout(deadline));
  };
  const nameMs = (await shown("a name", (text) => engine.names.some((name) => text.includes(name)))) - startedMs;
  terminal.send("?");
  const answeredMs = (await shown("the help", (text) => text.includes("closes"))) - startedMs;
  await terminal.waitFor("closes", deadlineMs);
  terminal.send("\x1b");
  await terminal.waitUntil(() => !terminal.text().includes("closes"), deadlineMs, "the list without the help");
  await sleep(settleMs);
  const leftMs = performance.now();
  terminal.send("\x03");
  const backMs = (await shown("the terminal", (text) => text.includes(leavesAlternateScreen))) - leftMs;
  while (terminal.alive) await sleep(1);
  return { nameMs, answeredMs, backMs, endedMs: performance.now() - leftMs };
};
