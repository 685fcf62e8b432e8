import { safeText } from "./text/safe-text.ts";

/** Why a request failed, for the program; the words for a person are in `said` and `next`. */
export type EngineErrorKind =
  | "absent" // no socket there, or nobody listens
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

/** What was tried, what the engine said in its own words, what a person can do now. All of it may be shown as it is: names of files,
 *  addresses and words of others are made safe here. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  /** What was tried: "stop web". */
  readonly tried: string;
  /** The engine's own words. */
  readonly said: string;
  /** The next step for a person; "" when there is none to name. */
  readonly next: string;
  constructor(
    readonly kind: EngineErrorKind,
    tried: string,
    said: string,
    next: string,
    /** HTTP status, where there was an answer. */
    readonly status?: number,
  ) {
    super(safeText(`${tried}: ${said}`));
    this.tried = safeText(tried);
    this.said = safeText(said);
    this.next = safeText(next);
  }
}
