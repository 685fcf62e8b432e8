import { cut, width } from "../../domain/text/fit.ts";
import type { Tone } from "../theme.ts";
import { fitLine, type LineOf } from "./segments.ts";

const box = { topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", across: "─", down: "│" } as const;

/** Lines in a frame with a title, `cells` wide altogether. */
export const framed = (title: string, lines: readonly LineOf[], cells: number, tone: Tone = "ornament"): readonly LineOf[] => {
  const inner = Math.max(1, cells - 4);
  const head = cut(` ${title} `, inner);
  return [
    [
      { text: `${box.topLeft}${box.across}`, tone },
      { text: head, tone: "strong" },
      { text: `${box.across.repeat(Math.max(0, cells - 3 - width(head)))}${box.topRight}`, tone },
    ],
    ...lines.map((content): LineOf => [{ text: `${box.down} `, tone }, ...fitLine(content, inner), { text: ` ${box.down}`, tone }]),
    [{ text: `${box.bottomLeft}${box.across.repeat(Math.max(0, cells - 2))}${box.bottomRight}`, tone }],
  ];
};
