import { networkProblems } from "./network-problems.ts";
import { runProblems } from "./run-problems.ts";
import { shellProblems } from "./shell-problems.ts";

/** What is wrong with a value that was typed; the names are those of domain/bad-value.ts. */
export const problems = {
  missing: () => "a value is needed",
  notNumber: (value: string) => `${value} is not a number`,
  notWhole: (value: string) => `${value} is not a whole number`,
  notBytes: (value: string) => `${value} is not a size: 512m, 2g or a number of bytes`,
  notDuration: (value: string) => `${value} is not a duration: 30s, 5m or 1h30m`,
  notBoolean: (value: string) => `${value} is neither true nor false`,
  badName: (value: string) => `${value}: a name begins with a letter or digit, then letters, digits, _ . and -`,
  badReference: (value: string) => {
    const [scheme] = /^[a-z]+:\/\//i.exec(value) ?? [];
    return `${value} is not an image: NAME, NAME:TAG or NAME@sha256:…, in lower case${scheme ? `, without ${scheme}` : ""}`;
  },
  openQuote: () => "a quote is open: close it",
  unknownFlag: (value: string) => `no flag ${value} here: - and Tab list them`,
  flagNeedsValue: (value: string) => `${value} needs a value`,
  tooManyArguments: (value: string) => `${value} is one argument too many`,
  notAnOption: (value: string) => `${value} is not one of the choices: Tab lists them`,
  badSignal: (value: string) => `${value} is no signal: KILL, HUP, SIGTERM, 9 or RTMIN+3`,
  badFilter: (value: string) => `${value} is no filter: NAME=VALUE`,
  badFormat: (value: string) => `${value}: Go's templates are the CLI's; json copies the whole, {{.State.Status}} a part`,
  notTime: (value: string) => `${value} is not a time: 10m, 2026-01-31, 2026-01-31T10:00:00Z or seconds since 1970`,
  notTail: (value: string) => `${value} is neither a number of lines nor all`,
  nameTooShort: () => "a name has two characters or more",
  nameBegins: () => "a name begins with a letter A–Z or a digit",
  nameCharacters: () => "a name has only letters A–Z, digits, _ . and -",
  digestTarget: (value: string) => `${value}: a new name has a tag, not a digest`,
  stdinTaken: () => "- would be standard input, which is the keyboard here: name a file",
  badLimit: (value: string) => `${value} is not between 1 and 100`,
  tagWithAllTags: (value: string) => `${value}: with --all-tags the name stands without tag and digest`,
  badPlatform: (value: string) => `${value} is not a platform: OS/ARCH or OS/ARCH/VARIANT, as linux/arm64`,
  copyNeedsPath: (value: string) => `${value}: a path follows the colon, CONTAINER:PATH`,
  copyFolderOverFile: (value: string) => `${value} is a file: a folder is not copied over it`,
  copyNoFolder: (value: string) => `${value}: no such folder; make it first, or leave the / at its end out`,
  unknownFilter: (value: string) => `there is no filter ${value} here`,
  oneUntil: () => "until= can be said once",
  ...networkProblems,
  ...runProblems,
  ...shellProblems,
} as const;
