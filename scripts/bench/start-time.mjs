import { join } from "node:path";
import { openTerminal } from "../../test/support/terminal.ts";
import { median } from "./figures.mjs";

const deadlineMs = 20_000;

/** Time from the start of a process to the first name of a container on the terminal, beside the least Node program that
 *  lists them. The two take turns, so that what else the machine does touches both. */
export const measureStart = async ({ engine, program, runs, size }) => {
  const bare = [process.execPath, join(import.meta.dirname, "bare-list.mjs"), engine.socketPath];
  const start = (command, env) => firstNameMs({ command, env, names: engine.names, size });
  // As it is mostly started: without arguments.
  const [node, file, ...flags] = program.command(engine.socketPath);
  const startGantry = () => start([node, file], { ...program.env, DOCKER_HOST: `unix://${engine.socketPath}` });
  const startWithFlags = () => start([node, file, ...flags], program.env);
  const startBare = () => start(bare, {});
  const coldMs = await startGantry(); // fills the compile cache
  await startWithFlags();
  await startBare();
  const gantryMs = [];
  const withFlagsMs = [];
  const bareMs = [];
  for (let run = 0; run < runs; run++) {
    gantryMs.push(await startGantry());
    bareMs.push(await startBare());
    withFlagsMs.push(await startWithFlags());
  }
  const ratio = median(gantryMs) / median(bareMs);
  const ratioWithFlags = median(withFlagsMs) / median(bareMs);
  return [
    {
      what: "start to the first container name, median",
      value: median(gantryMs),
      unit: "ms",
      note: `${runs} runs; the first ever ${Math.round(coldMs)} ms`,
    },
    { what: "  bare Node program that lists them, median", value: median(bareMs), unit: "ms", note: `${runs} runs, taking turns` },
    { what: "  ratio of the two", value: ratio, unit: "x", aim: 1.5 },
    { what: "  ratio with a flag (-H)", value: ratioWithFlags, unit: "x" },
  ];
};

const firstNameMs = async ({ command: [program, ...args], env, names, size }) => {
  const startedMs = performance.now();
  await using terminal = openTerminal({ command: program, args, env, ...size });
  let written = "";
  // Awaited here: the terminal is closed when this function ends.
  return await new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`no container name within ${deadlineMs} ms. Written:\n${written}`)), deadlineMs);
    terminal.onData((data) => {
      const arrivedMs = performance.now();
      written += data;
      if (!names.some((name) => written.includes(name))) return;
      clearTimeout(deadline);
      resolve(arrivedMs - startedMs);
    });
  });
};
