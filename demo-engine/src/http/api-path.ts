import { ApiError } from "../api/api-error.ts";
import type { PlayedEngine } from "../api/played-engine.ts";
import { minorOf } from "../api/version.ts";

/** The path without "/v1.41"; refuses a version that this engine does not speak. */
export const unversioned = (path: string, { api, versions: { oldestApi } }: PlayedEngine): string => {
  const match = /^\/v1\.(\d+)(\/.*)$/.exec(path);
  if (!match) return path;
  const minor = Number(match[1]);
  if (minor > minorOf(api)) throw new ApiError(400, `client version 1.${minor} is too new. Maximum supported API version is ${api}`);
  if (minor < minorOf(oldestApi))
    throw new ApiError(
      400,
      `client version 1.${minor} is too old. Minimum supported API version is ${oldestApi}, please upgrade your client to a newer version`,
      "text",
    );
  return match[2] ?? "/";
};
