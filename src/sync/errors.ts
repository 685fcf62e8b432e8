import { wordsOfThrown } from "../domain/defect.ts";
import type { Failure } from "../domain/failure.ts";
import { EngineError } from "../domain/engine-error.ts";

/** Any error as the state keeps it. What is not an EngineError is a defect of the program and says so. */
export const failureOf = (error: unknown, tried: string): Failure =>
  error instanceof EngineError
    ? { kind: error.kind, tried: error.tried, problem: error.problem }
    : { kind: "failed", tried, problem: { code: "said", words: wordsOfThrown(error) } };

/** Nobody answers there any more: it is the link that broke, not this one request. Who answers with a status is there. */
export const isLinkError = (error: unknown): boolean =>
  error instanceof EngineError &&
  error.status === undefined &&
  (error.kind === "lost" || error.kind === "absent" || error.kind === "denied");

/** Somebody before the engine lets this request not through, now and the next time. */
export const isRefused = (error: unknown): boolean => error instanceof EngineError && error.kind === "refused";

export const isNotFound = (error: unknown): boolean => error instanceof EngineError && error.kind === "notFound";
