// Records demo.gif: the built program, keys played on a script, its screen painted frame by frame.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode, type Frame } from "./gif/encode.ts";
import { loadFonts } from "./gif/fonts.ts";
import { openGlyphs } from "./gif/glyphs.ts";
import { Palette, paint } from "./gif/paint.ts";
import { record } from "./gif/record.ts";
import { scenes } from "./gif/scenes.ts";

const file = join(import.meta.dirname, "../demo.gif");

const main = async (): Promise<void> => {
  const glyphOf = await openGlyphs(loadFonts(process.env));
  console.log("recording, about a minute and a half");
  const { moments, endMs } = await record(scenes);
  const palette = new Palette();
  const frames = moments.map(({ rows, atMs }, index): Frame => {
    const until = moments[index + 1]?.atMs ?? endMs;
    return { picture: paint(rows, glyphOf, palette), delay: Math.max(2, Math.round(until / 10) - Math.round(atMs / 10)) };
  });
  const gif = encode(frames, palette);
  writeFileSync(file, gif);
  console.log(`demo.gif: ${frames.length} frames, ${Math.round(endMs / 1000)} s, ${Math.round(gif.length / 1024)} kB`);
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
