import type { Host } from "../../domain/run/host.ts";
import { maskVariable } from "../../domain/text/secrets.ts";
import { quoted } from "./words.ts";

const literal = String.raw`\\.|\$'(?:\\.|[^\\'])*'?|'[^']*'?`;
const filledIn = String.raw`\$\{(?<braced>\w+)\}|\$(?<plain>[A-Za-z_]\w*)|(?<folder>\$\(\s*pwd\s*\)|${"`\\s*pwd\\s*`"})`;
const inDoubleQuotes = new RegExp(String.raw`\\.|${filledIn}`, "gsu");
const unquoted = new RegExp(String.raw`${literal}|(?<quoted>"(?:\\.|[^\\"])*"?)|${filledIn}`, "gsu");

type Groups = Readonly<Record<string, string | undefined>>;
type Where = Pick<Host, "env" | "workingDir" | "homeDir">;

/** The line with what a shell on this machine would put in place of $PWD, "$HOME" and $(pwd), where a person can read it before it is
 *  run. What is not set, or is a secret, stays. */
export const withShellValues = (line: string, host: Where): string =>
  line.replace(unquoted, (part: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as Groups;
    if (groups.quoted !== undefined) return inQuotes(groups.quoted, host);
    const value = filling(groups, host);
    return value === undefined ? part : quoted(value);
  });

const inQuotes = (text: string, host: Where): string =>
  text.replace(inDoubleQuotes, (part: string, ...rest: readonly unknown[]) => {
    const value = filling(rest.at(-1) as Groups, host);
    return value === undefined ? part : value.replace(/[\\"$`]/g, String.raw`\$&`);
  });

const filling = ({ braced, plain, folder }: Groups, { env, workingDir, homeDir }: Where): string | undefined => {
  if (folder !== undefined) return workingDir;
  const name = braced ?? plain;
  if (name === undefined) return undefined;
  const value = { PWD: workingDir, HOME: homeDir }[name] ?? env[name];
  return value === undefined || value === "" || maskVariable(`${name}=${value}`) !== `${name}=${value}` ? undefined : value;
};
