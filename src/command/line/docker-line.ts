import { isSecretKey } from "../../domain/text/secret-names.ts";
import { hideInWords, mask, maskText, maskVariable } from "../../domain/text/secrets.ts";
import type { Texts, Typed } from "../../domain/texts.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Command } from "../command.ts";
import type { Arg, Flag } from "../flag.ts";
import { lineOf } from "./words.ts";

/** The equivalent `docker …` line: read by the palette it is the same call again. Secrets are left out. */
export const dockerLine = (command: Command, targets: readonly Target[], texts: Texts): string => {
  const name = dockerName(command) ?? command.aliases?.[0] ?? command.id;
  const flags = command.flags.flatMap((flag) => flagWords(flag, texts[flag.name]));
  const args = command.args
    .map((arg) => ({ arg, words: argWords(arg, targets, texts[arg.name]) }))
    // What is not given yet keeps its place before what is.
    .flatMap(({ arg, words }, at, all) =>
      words.length === 0 && arg.required && all.slice(at + 1).some((later) => later.words.length > 0) ? [arg.name] : words,
    );
  // What would be taken for a flag is kept from it.
  const parting = !command.stopsAtFirstArg && args.some((word) => word.startsWith("-") && word !== "-") ? ["--"] : [];
  return lineOf([
    ...(dockerName(command) === undefined ? [] : ["docker"]),
    ...name.split(" "),
    ...flags,
    ...parting,
    ...hideInWords(args, mask),
  ]);
};

/** How Docker calls it; undefined where Docker has no such command. */
export const dockerName = ({ docker, equivalent }: Command): string | undefined => docker?.[0] ?? equivalent;

const flagWords = (flag: Flag, value: Typed | undefined): readonly string[] => {
  if (value === undefined) return [];
  const name = `--${flag.name}`;
  // Given is given where that is something else than its initial value.
  const isInitial = value === (flag.kind === "list" ? undefined : flag.initial) && !flag.keepsUnset;
  switch (flag.kind) {
    case "switch":
      return isInitial ? [] : [value === true ? name : `${name}=false`];
    case "text":
      return isInitial || flag.secret ? [] : pair(name, maskText(String(value)));
    case "choice":
      return isInitial ? [] : pair(name, String(value));
    case "list":
      return Array.isArray(value) && !flag.secret ? value.flatMap((one: string) => pair(name, withoutSecret(flag.name, one))) : [];
    default:
      return flag satisfies never;
  }
};

/** Of a variable that holds a secret its name, by which Docker takes it from the environment. */
const withoutSecret = (flagName: string, value: string): string => {
  const [name = ""] = value.split("=", 1);
  return (flagName === "env" || flagName === "build-arg") && isSecretKey(name) ? name : maskVariable(value);
};

const pair = (name: string, value: string): readonly string[] => (value === "" ? [`${name}=`] : [name, value]);

const argWords = (arg: Arg, targets: readonly Target[], value: Typed | undefined): readonly string[] => {
  if (arg.isTarget && targets.length > 0) return targets.map((target) => target.name);
  if (Array.isArray(value)) return value;
  return typeof value === "string" && value !== "" ? [value] : [];
};
