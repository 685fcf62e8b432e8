import { setTimeout as delay } from "node:timers/promises";
import { openGantry } from "../../test/support/gantry.ts";
import type { Cell } from "../../test/support/terminal-cells.ts";
import type { Terminal } from "../../test/support/terminal.ts";
import type { Scene } from "./scenes.ts";

/** The screen as it was from then on, the line that says what is done below it. */
export interface Moment {
  readonly atMs: number;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Recording {
  readonly moments: readonly Moment[];
  readonly endMs: number;
}

const columns = 100;
const rows = 27;
const frameMs = 100;
const keyMs = 110;
/** The charts have a past when they are opened. */
const warmUpMs = 40_000;

/** Plays the scenes to the built program before its demo world and keeps each screen that was seen, ten times a second. */
export const record = async (scenes: readonly Scene[]): Promise<Recording> => {
  await using gantry = openGantry(["--demo"], { columns, rows });
  await gantry.waitFor("shop-worker-1");
  await delay(warmUpMs);
  // Begins as the crash loop waits: the reason stands still.
  await gantry.waitFor(/shop-worker-1 +loop, exit 1 [1-3]s/, 30_000);
  let says = "";
  const startMs = performance.now();
  const moments: Moment[] = [];
  let before = "";
  const look = (): void => {
    const seen = [...gantry.cells(), blankLine, caption(says)];
    const key = JSON.stringify(seen);
    if (key === before) return;
    before = key;
    moments.push({ atMs: performance.now() - startMs, rows: seen });
  };
  const camera = setInterval(look, frameMs);
  try {
    for (const scene of scenes) {
      says = scene.says;
      await play(gantry, scene);
    }
    return { moments, endMs: performance.now() - startMs };
  } finally {
    clearInterval(camera);
  }
};

const play = async (gantry: Terminal, { keys = [], sees, holdMs }: Scene): Promise<void> => {
  for (const key of keys) {
    await gantry.press(key);
    await delay(keyMs);
  }
  if (sees !== undefined) await gantry.waitFor(sees);
  await delay(holdMs);
};

const plain: Cell = {
  char: " ",
  width: 1,
  fg: { kind: "default" },
  bg: { kind: "default" },
  bold: false,
  dim: false,
  inverse: false,
};
const blankLine: readonly Cell[] = Array.from({ length: columns }, () => plain);

/** In the middle of the last line, unlike anything of the program's own. */
const caption = (text: string): readonly Cell[] => {
  const left = Math.floor((columns - text.length) / 2);
  return blankLine.map((cell, column) => ({ ...cell, char: text[column - left] ?? " ", bold: true, fg: { kind: "palette", index: 4 } }));
};
