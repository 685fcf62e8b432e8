import { ApiError } from "./api-error.ts";
import type { Refusals } from "./refusals.ts";

const PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REFERENCE = new RegExp(
  `^(?:(?:[a-zA-Z0-9.-]+(?::\\d+)?|\\[[0-9a-f:]+\\])/)?${PART}(?:/${PART})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/** Refuses what is no reference in the engine's words. An id is one, too. */
export const refuseReference = (reference: string, status: number, refuse: Refusals): void => {
  if (REFERENCE.test(reference)) return;
  const [first = "", ...rest] = reference.split("/");
  const hasDomain = rest.length > 0 && (/[.:]|^localhost$/.test(first) || first !== first.toLowerCase());
  const remainder = hasDomain ? rest.join("/") : rest.length > 0 ? reference : `library/${reference}`;
  const [name = ""] = remainder.split(":");
  if (name !== name.toLowerCase()) throw new ApiError(status, refuse.upperCase(name));
  throw new ApiError(status, "invalid reference format");
};
