// Draws every screen: its text into test/screens, with which the tests compare, and the README's pictures into docs/screens.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { draw, folder, keptScreens } from "./screens/kept-screens.ts";
import { svgOf } from "./screens/svg.ts";

/** The README's pictures: the files of the screens that they show, and what is said of them. */
const pictures: Readonly<Record<string, string>> = {
  "stats.120x40.txt": "What one container uses: processor, memory, network and disk over two minutes",
  "logs-merged.120x40.txt": "The logs of two containers in order of time",
};
const pictureFolder = join(import.meta.dirname, "../docs/screens");

const main = async (): Promise<void> => {
  for (const path of [folder, pictureFolder]) mkdirSync(path, { recursive: true });
  // What is no longer drawn goes.
  for (const [path, ending] of [
    [folder, ".txt"],
    [pictureFolder, ".svg"],
  ] as const) {
    for (const old of readdirSync(path)) if (old.endsWith(ending)) rmSync(join(path, old));
  }
  for (const kept of keptScreens) {
    const { text, rows } = await draw(kept);
    writeFileSync(join(folder, kept.file), text);
    const title = pictures[kept.file];
    if (title !== undefined) writeFileSync(join(pictureFolder, `${kept.screen.name}.svg`), svgOf(rows, title));
  }
  console.log(`${keptScreens.length} screens in test/screens, ${Object.keys(pictures).length} pictures in docs/screens`);
};

await main();
