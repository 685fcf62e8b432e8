import { median } from "./figures.mjs";
import { startsAgainst } from "./first-name.mjs";

/** Time from the start of a process to the first name of a container on the terminal, beside the least Node program that
 *  lists them. The two take turns, so that what else the machine does touches both. */
export const measureStart = async ({ engine, program, runs, size }) => {
  const shows = (written) => engine.names.some((name) => written.includes(name));
  const start = startsAgainst({ program, socketPath: engine.socketPath, size, shows });
  const coldMs = await start.gantryLeft(); // fills the compile cache
  await start.bare();
  const gantryMs = [];
  const withFlagsMs = [];
  const bareMs = [];
  for (let run = 0; run < runs; run++) {
    gantryMs.push(await start.gantry());
    bareMs.push(await start.bare());
    withFlagsMs.push(await start.withFlags());
  }
  const ratio = median(gantryMs) / median(bareMs);
  const ratioWithFlags = median(withFlagsMs) / median(bareMs);
  return [
    {
      what: "start to the first container name, median",
      value: median(gantryMs),
      unit: "ms",
      note: `${runs} runs; the first ever, nothing compiled, ${Math.round(coldMs)} ms`,
    },
    { what: "  bare Node program that lists them, median", value: median(bareMs), unit: "ms", note: `${runs} runs, taking turns` },
    { what: "  ratio of the two", value: ratio, unit: "x", aim: 1.5 },
    { what: "  ratio with a flag (-H)", value: ratioWithFlags, unit: "x" },
  ];
};
