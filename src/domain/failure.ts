import type { EngineProblem } from "./engine-problem.ts";

/** Why something could not be done, as the state keeps it: what was tried, and what went wrong. An EngineError is one. */
export interface Failure {
  readonly kind: string;
  /** "stop web" */
  readonly tried: string;
  readonly problem: EngineProblem;
}
