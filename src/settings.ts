import type { Connection } from "./engine/connect/connection.ts";
import type { GlyphSet } from "./state/state.ts";

/** What the flags and the environment asked for. */
export interface Settings {
  readonly connection?: Connection;
  readonly demo: boolean;
  /** Why the demo world is shown although it was not asked for. */
  readonly demoReason: string;
  /** The engine that was left for the demo world. */
  readonly demoLeadsBackTo?: string;
  readonly demoSeed: number;
  /** The demo world stands still: for pictures and tests. */
  readonly demoStill: boolean;
  readonly readOnly: boolean;
  readonly glyphs: GlyphSet;
}
