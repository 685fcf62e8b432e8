/** A refusal in the engine's own words, with this status: answered as `{"message": …}`, or as plain text, as an engine does where it has no
 *  JSON to give: for a stream that it takes over, and for a version that it does not speak. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly form: "json" | "text";
  constructor(status: number, message: string, form: "json" | "text" = "json") {
    super(message);
    this.status = status;
    this.form = form;
  }
}

/** How any error is answered: its status, its type, its text. */
export const answerOf = (error: unknown): { readonly status: number; readonly type: string; readonly text: string } => {
  const message = error instanceof Error ? error.message : String(error);
  const status = error instanceof ApiError ? error.status : 500;
  return error instanceof ApiError && error.form === "text"
    ? { status, type: "text/plain; charset=utf-8", text: `${message}\n` }
    : { status, type: "application/json", text: `${JSON.stringify({ message })}\n` };
};

export const noSuchContainer = (reference: string): ApiError => new ApiError(404, `No such container: ${reference}`);
export const noSuchImage = (reference: string): ApiError => new ApiError(404, `No such image: ${reference}`);
