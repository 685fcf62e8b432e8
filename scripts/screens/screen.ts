/** A key by the name that key maps use, or time that passes. */
export type Step = string | { readonly passMs: number };

/** What is drawn: how to get there from the first screen, and before which world. */
export interface Screen {
  /** Also the name of its files. */
  readonly name: string;
  readonly steps?: readonly Step[];
  /** The demo's web shop (if left out), an engine with nothing on it, no engine, or one that goes away under the list. */
  readonly world?: "shop" | "empty" | "none" | "lost";
  readonly readOnly?: boolean;
  readonly ascii?: boolean;
  readonly sizes?: readonly Size[];
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Where nothing else is said. */
export const usualSizes: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];

export const sizeName = ({ columns, rows }: Size): string => `${columns}x${rows}`;

/** The keys of a text that is typed. */
export const typed = (text: string): readonly string[] => [...text].map((char) => (char === " " ? "space" : char));

/** Filters a list. */
export const filter = (text: string): readonly string[] => ["/", ...typed(text), "enter"];

/** Puts the cursor on a row: it stays there when the filter is taken away again. */
export const find = (name: string): readonly string[] => [...filter(name), "/", "esc"];

/** Runs a command from the palette. */
export const run = (line: string): readonly string[] => [":", ...typed(line), "enter"];
