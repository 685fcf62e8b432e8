/** A refusal in the engine's own words: answered as `{"message": …}` with this status. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const noSuchContainer = (reference: string): ApiError => new ApiError(404, `No such container: ${reference}`);
export const noSuchImage = (reference: string): ApiError => new ApiError(404, `No such image: ${reference}`);
