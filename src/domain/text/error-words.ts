/** An error as a person reads it: what was tried, what the engine said, what to do now. An EngineError is one. */
export interface ErrorWords {
  readonly kind: string;
  readonly tried: string;
  readonly said: string;
  readonly next: string;
}
