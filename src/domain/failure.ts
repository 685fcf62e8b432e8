import type { EngineErrorKind } from "./engine-error.ts";
import type { EngineProblem } from "./engine-problem.ts";

/** Why something could not be done, as the state keeps it: what was tried, and what went wrong. An EngineError is one. */
export interface Failure {
  readonly kind: EngineErrorKind;
  /** "stop web" */
  readonly tried: string;
  readonly problem: EngineProblem;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
}
