import { reportProblems as words } from "../text/usage.ts";
import { type Report, reportKinds } from "./report.ts";

/** As `util.parseArgs` tells them. */
type Token =
  | { readonly kind: "option"; readonly index: number; readonly name: string; readonly value: string | undefined }
  | { readonly kind: "positional"; readonly index: number; readonly value: string }
  | { readonly kind: "option-terminator"; readonly index: number };

/** The report that a command line asks for, and what of it is left: what Gantry is told in each case. Undefined where none is asked for.
 *  `gantry why web --json`, `gantry -H tcp://… events --json` */
export const readReport = (
  argv: readonly string[],
  tokens: readonly Token[],
): { readonly report?: Report; readonly problems: readonly string[]; readonly rest: readonly string[] } | undefined => {
  const [first, ...others] = tokens.filter((token) => token.kind === "positional");
  const kind = reportKinds.find((known) => known === first?.value);
  if (first === undefined || kind === undefined) return undefined;
  const own = tokens.filter((token) => token.kind === "option" && token.value === undefined && /^(json|all|a)$/.test(token.name));
  const isGiven = (name: RegExp): boolean => own.some((token) => token.kind === "option" && name.test(token.name));
  const [isJson, isAll] = [isGiven(/^json$/), isGiven(/^(all|a)$/)];
  const names = others.map(({ value }) => value);
  const taken = new Set([first, ...others, ...own].map(({ index }) => index));
  const rest = argv.filter((_, index) => !taken.has(index));
  const told = { rest };
  if (kind === "why") {
    if (isAll && names.length > 0) return { ...told, problems: [words.allAndNames] };
    if (!isAll && names.length === 0) return { ...told, problems: [words.whyOfWhat] };
    return { ...told, problems: [], report: { kind, names, isJson } };
  }
  const problems = [
    ...(isJson ? [] : [words.onlyJson(kind)]),
    ...(isAll && kind !== "ps" ? [words.notAll(kind)] : []),
    ...(names.length > 0 && kind !== "stats" ? [words.noNames(kind)] : []),
  ];
  if (problems.length > 0) return { ...told, problems };
  return { ...told, problems, report: kind === "stats" ? { kind, names } : { kind } };
};
