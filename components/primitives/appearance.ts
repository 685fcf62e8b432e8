import { createContext } from "react";
import type { Appearance } from "../../src/state/appearance.ts";

/** How the screen is drawn on this terminal: given once at the top, asked for by what draws text. */
export const AppearanceContext = createContext<Appearance>({ glyphs: "unicode", theme: "dark" });
