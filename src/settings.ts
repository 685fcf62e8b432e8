import type { Connection } from "./engine/connect/connection.ts";
import type { Appearance } from "./state/appearance.ts";

/** What the flags and the environment asked for. */
export interface Settings extends Appearance {
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
  /** Lines of the command line and what was learnt of events are kept from session to session. */
  readonly keepsHistory: boolean;
  /** Text is written as UTF-8; else as ASCII. */
  readonly isUtf8: boolean;
}
