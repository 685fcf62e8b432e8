import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import type { Host } from "./host.ts";
import { readKeyValueFile } from "./key-value-file.ts";

/** A variable, or the name alone of one that has its value elsewhere.  @throws BadValue envNoName */
export const readVariable = (typed: string): Variable => {
  const [name, value] = cut(typed, "=");
  if (name === "") throw new BadValue("envNoName", typed);
  return value === undefined ? { name } : { name, value };
};

export interface Variable {
  readonly name: string;
  readonly value?: string;
}

/** With the value that it has in `env`, where it was named alone and has one there. */
export const variableIn = (variable: Variable, env: Host["env"]): Variable => {
  const { name, value = env[name] } = variable;
  return value === undefined ? { name } : { name, value };
};

/** "KEY=VALUE"; KEY alone unsets what the image sets. */
const variableText = ({ name, value }: Variable): string => (value === undefined ? name : `${name}=${value}`);

/** --env-file before --env, so that the latter wins; of --env the last of a name. `proxies` where --env says nothing of them.
 *  @throws BadValue of a line or a file */
export const readEnvironment = (
  env: readonly Variable[],
  envFiles: readonly string[],
  host: Host,
  proxies: Readonly<Record<string, string>> = {},
): readonly string[] => [
  ...envFiles.flatMap((path) => readKeyValueFile(host, path, (key) => host.env[key])),
  ...new Map(
    [...Object.entries(proxies).map(([name, value]) => ({ name, value })), ...env].map((variable) => [
      variable.name,
      variableText(variableIn(variable, host.env)),
    ]),
  ).values(),
];
