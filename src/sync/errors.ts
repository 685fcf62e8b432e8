import { wordsOfThrown } from "../domain/defect.ts";
import type { Failure } from "../domain/failure.ts";
import { EngineError, type EngineErrorKind } from "../domain/engine-error.ts";

/** An error as data for the state. What is not an EngineError is reported as a defect of the program. */
export const failureOf = (error: unknown, tried: string): Failure =>
  error instanceof EngineError
    ? { kind: error.kind, tried: error.tried, problem: error.problem, ...(error.status === undefined ? {} : { status: error.status }) }
    : { kind: "failed", tried, problem: { code: "said", words: wordsOfThrown(error) } };

const linkKinds: readonly EngineErrorKind[] = ["lost", "absent", "unreachable", "denied"];

/** Whether an error means that the link is lost, not just this request. An HTTP status, whichever, means that the engine is there. */
export const isLinkError = (error: unknown): boolean =>
  error instanceof EngineError && error.status === undefined && linkKinds.includes(error.kind);

/** Whether a proxy or plugin before the engine refused the request: a retry would be refused, too. */
export const isRefused = (error: unknown): boolean => error instanceof EngineError && error.kind === "refused";

export const isNotFound = (error: unknown): boolean => error instanceof EngineError && error.kind === "notFound";
