import xterm from "@xterm/headless";
import { type Cell, cellsOf, modernWidths } from "../../test/support/terminal-cells.ts";
import type { Size } from "./screen.ts";

export type Row = readonly Cell[];

/** What a terminal of that size shows after a frame was written to it, cell by cell. */
export const readFrame = async (frame: string, { columns, rows }: Size): Promise<readonly Row[]> => {
  const terminal = new xterm.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
  terminal.unicode.register(modernWidths);
  terminal.unicode.activeVersion = modernWidths.version;
  await new Promise<void>((written) => terminal.write(frame, written));
  const { active } = terminal.buffer;
  const cells = Array.from({ length: rows }, (_, row) => cellsOf(active.getLine(active.viewportY + row), columns));
  terminal.dispose();
  return cells;
};

/** The text of a screen, without blanks at the ends of its lines. */
export const textOf = (rows: readonly Row[]): string =>
  `${rows
    .map((row) =>
      row
        .map((cell) => (cell.width === 0 ? "" : cell.char))
        .join("")
        .trimEnd(),
    )
    .join("\n")}\n`;
