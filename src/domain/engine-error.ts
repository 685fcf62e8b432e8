import type { EngineProblem } from "./engine-problem.ts";
import type { Failure } from "./failure.ts";
import { safeText } from "./text/safe-text.ts";

/** Why a request failed, for the program; the words for a person stand in text/engine-problems.ts. */
export type EngineErrorKind =
  | "absent" // no socket there, or nobody listens
  | "unreachable" // no way leads there, or its address is none
  | "denied" // the socket, or a registry, does not let us in
  | "refused" // a proxy or a plugin before the engine lets this request not through
  | "lost" // the connection broke under way
  | "timeout" // no answer within the deadline
  | "aborted" // we gave up ourselves
  | "notFound"
  | "conflict"
  | "invalid"
  | "unsupported" // this engine has no such thing
  | "readOnly" // --read-only refused it before it was sent
  | "failed"; // the engine answered 500

/** What was tried and what went wrong. All text in it may be shown as it is: names of files, addresses and words of others are made
 *  safe here. */
export class EngineError extends Error implements Failure {
  override readonly name = "EngineError";
  /** "stop web" */
  readonly tried: string;
  readonly problem: EngineProblem;
  constructor(
    readonly kind: EngineErrorKind,
    tried: string,
    problem: EngineProblem,
    /** HTTP status, where there was an answer. */
    readonly status?: number,
  ) {
    super(safeText(`${tried}: ${problem.code === "said" ? problem.words : problem.code}`));
    this.tried = safeText(tried);
    this.problem = safe(problem);
  }
}

/** The same, with every text in it made safe. */
const safe = <Value>(value: Value): Value => {
  if (typeof value === "string") return safeText(value) as Value;
  if (Array.isArray(value)) return value.map(safe) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, safe(part)])) as Value;
};
