import { wordsOfThrown } from "../domain/defect.ts";
import type { ErrorWords } from "../domain/error-words.ts";
import { EngineError } from "../engine/engine-error.ts";

/** Any error as words for a person. What is not an EngineError is a defect of the program and says so. */
export const errorWords = (error: unknown, tried: string): ErrorWords =>
  error instanceof EngineError
    ? { kind: error.kind, tried: error.tried, said: error.said, next: error.next }
    : { kind: "failed", tried, said: wordsOfThrown(error), next: "" };

/** Nobody answers there any more: it is the link that broke, not this one request. */
export const isLinkError = (error: unknown): boolean =>
  error instanceof EngineError && (error.kind === "lost" || error.kind === "absent" || error.kind === "denied");

export const isNotFound = (error: unknown): boolean => error instanceof EngineError && error.kind === "notFound";
