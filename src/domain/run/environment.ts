import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import type { Host } from "./host.ts";
import { readKeyValueFile } from "./key-value-file.ts";

/** KEY=VALUE, or KEY alone for the value that it has here. One that has none here goes out alone: it unsets what the image sets.
 *  @throws BadValue envNoName */
export const readEnv = (value: string, env: Host["env"]): string => {
  const [key, given] = cut(value, "=");
  if (key === "") throw new BadValue("envNoName", value);
  const here = env[key];
  return given === undefined && here !== undefined ? `${key}=${here}` : value;
};

/** --env-file before --env, so that the latter wins; of --env the last of a name. `proxies` where --env says nothing of them.
 *  @throws BadValue of a line or a file */
export const readEnvironment = (
  env: readonly string[],
  envFiles: readonly string[],
  host: Host,
  proxies: Readonly<Record<string, string>> = {},
): readonly string[] => [
  ...envFiles.flatMap((path) => readKeyValueFile(host, path, (key) => host.env[key])),
  ...new Map(
    [...Object.entries(proxies).map(([name, value]) => `${name}=${value}`), ...env]
      .map((value) => readEnv(value, host.env))
      .map((value) => [cut(value, "=")[0], value]),
  ).values(),
];
