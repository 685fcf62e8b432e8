import { REFUSALS, type Refusals } from "./refusals.ts";
import { RULES, type Rules } from "./rules.ts";
import { type ApiVersion, choose, ENGINES } from "./version.ts";

/** The engine that the demo plays: its versions, its words, its rules. */
export interface PlayedEngine {
  readonly api: ApiVersion;
  readonly versions: (typeof ENGINES)[ApiVersion];
  readonly refuse: Refusals;
  readonly rules: Rules;
}

export const playedEngine = (api: ApiVersion): PlayedEngine => ({
  api,
  versions: ENGINES[api],
  refuse: choose(REFUSALS, api),
  rules: choose(RULES, api),
});
