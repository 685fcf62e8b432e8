import { cut, width } from "../../domain/text/fit.ts";
import type { Tone } from "../theme.ts";
import { fitLine, type LineOf } from "./segments.ts";

const box = { topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", across: "─", down: "│" } as const;

/** What the frame says of what does not fit into it; "" where all does. */
export interface Edges {
  readonly above: string;
  readonly below: string;
}

/** Lines in a frame with a title, `cells` wide altogether. */
export const framed = (
  title: string,
  lines: readonly LineOf[],
  cells: number,
  tone: Tone = "ornament",
  { above, below }: Edges = { above: "", below: "" },
): readonly LineOf[] => {
  const inner = Math.max(1, cells - 4);
  const over = above === "" ? "" : ` ${above} ${box.across}`;
  const under = below === "" ? "" : ` ${below} ${box.across}`;
  const head = ` ${cut(title, inner - width(over) - 2)} `;
  return [
    [
      { text: `${box.topLeft}${box.across}`, tone },
      { text: head, tone: "strong" },
      { text: `${box.across.repeat(Math.max(0, cells - 3 - width(head) - width(over)))}${over}${box.topRight}`, tone },
    ],
    ...lines.map((content): LineOf => [{ text: `${box.down} `, tone }, ...fitLine(content, inner), { text: ` ${box.down}`, tone }]),
    [{ text: `${box.bottomLeft}${box.across.repeat(Math.max(0, cells - 2 - width(under)))}${under}${box.bottomRight}`, tone }],
  ];
};
