import { ApiError } from "./api-error.ts";

const PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REFERENCE = new RegExp(
  `^(?:(?:[a-zA-Z0-9.-]+(?::\\d+)?|\\[[0-9a-f:]+\\])/)?${PART}(?:/${PART})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/** Refuses what is no reference in the engine's words. An id is one, too. */
export const refuseReference = (reference: string, status: number): void => {
  if (REFERENCE.test(reference)) return;
  const name = reference.split("/").at(-1)?.split(/[:@]/)[0] ?? "";
  if (/[A-Z]/.test(name) && REFERENCE.test(reference.toLowerCase()))
    throw new ApiError(status, "invalid reference format: repository name must be lowercase");
  throw new ApiError(status, "invalid reference format");
};
