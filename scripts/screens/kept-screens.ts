import { join } from "node:path";
import { type Drawing, drawScreen } from "./open-screen.ts";
import { type Row, readFrame, textOf } from "./read-frame.ts";
import { type Screen, type Size, sizeName, usualSizes } from "./screen.ts";
import { screens } from "./screens.ts";

/** Where the texts are kept. */
export const folder = join(import.meta.dirname, "../../test/screens");

export interface KeptScreen {
  readonly screen: Screen;
  readonly size: Size;
  /** The name of its file. */
  readonly file: string;
}

/** Every screen in each of its sizes. */
export const keptScreens: readonly KeptScreen[] = screens.flatMap((screen) =>
  (screen.sizes ?? usualSizes).map((size) => ({ screen, size, file: `${screen.name}.${sizeName(size)}.txt` })),
);

export interface DrawnScreen extends Pick<Drawing, "shows"> {
  readonly text: string;
  readonly rows: readonly Row[];
}

/** Draws one of them anew. */
export const draw = async ({ screen, size }: KeptScreen): Promise<DrawnScreen> => {
  const { frame, shows } = await drawScreen(screen, size);
  const rows = await readFrame(frame, size);
  return { text: textOf(rows), rows, shows };
};
