import { wordsOfThrown } from "../domain/defect.ts";
import type { ErrorWords } from "../domain/text/error-words.ts";
import { EngineError } from "../domain/engine-error.ts";

/** Any error as words for a person. What is not an EngineError is a defect of the program and says so. */
export const errorWords = (error: unknown, tried: string): ErrorWords =>
  error instanceof EngineError
    ? { kind: error.kind, tried: error.tried, said: error.said, next: error.next }
    : { kind: "failed", tried, said: wordsOfThrown(error), next: "" };

/** Nobody answers there any more: it is the link that broke, not this one request. Who answers with a status is there. */
export const isLinkError = (error: unknown): boolean =>
  error instanceof EngineError &&
  error.status === undefined &&
  (error.kind === "lost" || error.kind === "absent" || error.kind === "denied");

/** Somebody before the engine lets this request not through, now and the next time. */
export const isRefused = (error: unknown): boolean => error instanceof EngineError && error.kind === "refused";

export const isNotFound = (error: unknown): boolean => error instanceof EngineError && error.kind === "notFound";
