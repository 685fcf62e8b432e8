import { createContext } from "react";
import type { GlyphSet } from "../../src/state/state.ts";

/** Which characters the screen may be drawn with: given once at the top, asked for by what draws text. */
export const Glyphs = createContext<GlyphSet>("unicode");
