import { BadValue, type ProblemCode } from "../../domain/bad-value.ts";

type ShellProblem = Extract<ProblemCode, `shell${string}`>;

/** What a shell would put something else in place of, in double quotes, too. */
const substitutions = String.raw`(?<shellCommand>\$\([^)]*\)?|${"`[^`]*`?"})|(?<shellVariable>\$(?:\{[^}]*\}?|\w+|[?$!*@#-]))`;
const comment = String.raw`(?<shellComment>(?<=\s)#.*)`;
const operators = String.raw`(?<shellChain>&&|\|\||;)|(?<shellPipe>\|)|(?<shellOutput>\d*>|&>)|(?<shellInput>\d*<)|(?<shellBackground>&)`;
/** Single quotes and what is behind a backslash are meant literally. */
const literal = String.raw`\\.|\$'(?:\\.|[^\\'])*'?|'[^']*'?`;

const inDoubleQuotes = new RegExp(String.raw`\\.|${substitutions}`, "gsu");
const unquoted = new RegExp(String.raw`${literal}|\$?"(?<quoted>(?:\\.|[^\\"])*)"?|${substitutions}|${comment}|${operators}`, "gsu");

/** Refuses what a shell would act on and Gantry would send as it stands.  @throws BadValue shell… */
export const refuseShellSyntax = (line: string): void => {
  for (const { groups = {} } of line.matchAll(unquoted)) {
    if (groups.quoted !== undefined) refuseSubstitution(groups.quoted);
    else refuseFound(groups);
  }
};

const refuseSubstitution = (quoted: string): void => {
  for (const { groups = {} } of quoted.matchAll(inDoubleQuotes)) refuseFound(groups);
};

const problems: readonly ShellProblem[] = [
  "shellCommand",
  "shellVariable",
  "shellChain",
  "shellPipe",
  "shellOutput",
  "shellInput",
  "shellBackground",
  "shellComment",
];

const refuseFound = (groups: Readonly<Record<string, string | undefined>>): void => {
  for (const code of problems) {
    const found = groups[code];
    if (found !== undefined) throw new BadValue(code, found);
  }
};
