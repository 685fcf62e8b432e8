import { ApiError } from "../api/api-error.ts";
import { newestApi, oldestApi } from "../api/version.ts";

const minorOf = (version: string): number => Number(version.split(".")[1]);

/** The path without "/v1.41"; refuses a version that this engine does not speak. */
export const unversioned = (path: string): string => {
  const match = /^\/v1\.(\d+)(\/.*)$/.exec(path);
  if (!match) return path;
  const minor = Number(match[1]);
  if (minor > minorOf(newestApi))
    throw new ApiError(400, `client version 1.${minor} is too new. Maximum supported API version is ${newestApi}`, "text");
  if (minor < minorOf(oldestApi))
    throw new ApiError(
      400,
      `client version 1.${minor} is too old. Minimum supported API version is ${oldestApi}, please upgrade your client to a newer version`,
      "text",
    );
  return match[2] ?? "/";
};
