import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { median } from "./figures.mjs";
import { startsAgainst } from "./first-name.mjs";

/** Time from the start to the first row of thousands, in turns with the least Node program that lists them; `many` begins what a figure is of. */
export const measureCrowdStart = async ({ program, scratch, size, socketPath, runs, many }) => {
  const env = { ...program.env, HOME: await mkdtemp(join(scratch, "home-of-the-crowd-")) };
  const start = startsAgainst({ program: { ...program, env }, socketPath, size, shows: (written) => /crowd-\d{4}/.test(written) });
  await start.bare(); // asks the engine, which has answered nobody yet
  const coldMs = await start.gantryLeft(); // fills the compile cache
  const gantryMs = [];
  const bareMs = [];
  for (let run = 0; run < runs; run++) {
    gantryMs.push(await start.gantry());
    bareMs.push(await start.bare());
  }
  return [
    {
      what: `${many}start to the first row, median`,
      value: median(gantryMs),
      unit: "ms",
      aim: 500,
      note: `${runs} runs; the first ever, nothing compiled, ${Math.round(coldMs)} ms`,
    },
    { what: `${many}bare Node program that lists them, median`, value: median(bareMs), unit: "ms", note: `${runs} runs, taking turns` },
    { what: `${many}ratio of the two`, value: median(gantryMs) / median(bareMs), unit: "x" },
  ];
};
