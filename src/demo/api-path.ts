import { ApiError } from "./api-error.ts";

const MIN_MINOR = 24;
const MAX_MINOR = 51;

/** The path without "/v1.41"; refuses a version that this engine does not speak. */
export const unversioned = (path: string): string => {
  const match = /^\/v1\.(\d+)(\/.*)$/.exec(path);
  if (!match) return path;
  const minor = Number(match[1]);
  if (minor > MAX_MINOR) throw new ApiError(400, `client version 1.${minor} is too new. Maximum supported API version is 1.${MAX_MINOR}`);
  if (minor < MIN_MINOR)
    throw new ApiError(
      400,
      `client version 1.${minor} is too old. Minimum supported API version is 1.${MIN_MINOR}, please upgrade your client to a newer version`,
    );
  return match[2] ?? "/";
};
