import util from "node:util";
import { editDistance } from "./domain/text/edit-distance.ts";
import { readReport } from "./report/read-report.ts";
import type { Report } from "./report/report.ts";
import { type ThemeName, themeNames } from "./state/appearance.ts";
import { usageProblems as words } from "./text/usage.ts";

/** What the command line asks for. */
export interface Flags {
  readonly host?: string;
  readonly context?: string;
  readonly demo: boolean;
  readonly demoSeed: number;
  readonly demoStill: boolean;
  readonly fallbackDemo: boolean;
  readonly readOnly: boolean;
  readonly noHistory: boolean;
  /** Left out: as the terminal says. */
  readonly theme?: ThemeName;
  /** Left out: as the locale says. */
  readonly ascii?: boolean;
  readonly blocks: boolean;
}

export type CommandLine =
  | { readonly kind: "run"; readonly flags: Flags }
  /** What goes to standard output, without a screen. */
  | { readonly kind: "report"; readonly flags: Flags; readonly report: Report }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  /** Nothing may be done: a part of it was not understood. */
  | { readonly kind: "wrong"; readonly problems: readonly [string, ...string[]] };

interface Option {
  /** A toggle takes no value but "true" and "false". */
  readonly type: "toggle" | "text" | "whole" | "theme";
  readonly short?: string;
  /** Of its value, for the words that ask for one. */
  readonly example?: string;
}

/** Every option by its long name; those that --help does not name are for the project's own scripts. */
export const options = {
  host: { type: "text", short: "H", example: "unix:///path" },
  context: { type: "text", example: "NAME" },
  "read-only": { type: "toggle" },
  "no-history": { type: "toggle" },
  demo: { type: "toggle" },
  "demo-seed": { type: "whole", example: "7" },
  "demo-still": { type: "toggle" },
  "fallback-demo": { type: "toggle" },
  theme: { type: "theme", example: "light" },
  ascii: { type: "toggle" },
  blocks: { type: "toggle" },
  help: { type: "toggle", short: "h" },
  version: { type: "toggle", short: "V" },
} as const satisfies Readonly<Record<string, Option>>;

type Name = keyof typeof options;

/** Reads the command line whole before anything is done. Help and version are answered whatever stands beside them, as nothing is
 *  done then; anything else that is not understood is a problem, never left aside: it may have been meant to hold Gantry back. */
export const readFlags = (argv: readonly string[]): CommandLine => {
  const asked = readReport(argv, tokensOf(argv));
  const { values, problems } = valuesOf(asked?.rest ?? argv);
  problems.push(...(asked?.problems ?? []));
  if (values.get("help") === "true") return { kind: "help" };
  if (values.get("version") === "true") return { kind: "version" };
  if (values.has("host") && values.has("context")) problems.push(words.hostAndContext);
  const [first, ...more] = problems;
  if (first !== undefined) return { kind: "wrong", problems: [first, ...more] };
  const isOn = (name: Name): boolean => values.get(name) === "true";
  const text = (name: "host" | "context"): Pick<Flags, "host" | "context"> => {
    const value = values.get(name);
    return value === undefined ? {} : { [name]: value };
  };
  const flags: Flags = {
    ...text("host"),
    ...text("context"),
    demo: isOn("demo"),
    demoSeed: Number(values.get("demo-seed") ?? 7),
    demoStill: isOn("demo-still"),
    fallbackDemo: isOn("fallback-demo"),
    readOnly: isOn("read-only"),
    noHistory: isOn("no-history"),
    ...themeOf(values.get("theme")),
    ...(values.has("ascii") ? { ascii: isOn("ascii") } : {}),
    blocks: isOn("blocks"),
  };
  return asked?.report ? { kind: "report", flags, report: asked.report } : { kind: "run", flags };
};

const themeOf = (written: string | undefined): Pick<Flags, "theme"> => {
  const theme = themeNames.find((name) => name === written);
  return theme ? { theme } : {};
};

interface Read {
  readonly values: ReadonlyMap<Name, string>;
  readonly problems: string[];
}

const valuesOf = (argv: readonly string[]): Read => {
  const values = new Map<Name, string>();
  const problems: string[] = [];
  // What a word that follows an unknown option belongs to is not known either.
  let belongsToUnknown = -1;
  let lastToggle: { readonly name: Name; readonly index: number } | undefined;
  for (const token of tokensOf(argv)) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      if (token.index === belongsToUnknown) continue;
      problems.push(strayWord(token.value, lastToggle?.index === token.index - 1 ? lastToggle.name : undefined));
      continue;
    }
    const isWholeGiven = isLongWithOneDash(argv[token.index] ?? "");
    if (!isName(token.name) || isWholeGiven) {
      // "-host" is no group of h, o, s and t: told once.
      if (belongsToUnknown === token.index + 1) continue;
      belongsToUnknown = token.index + 1;
      problems.push(unknown(isWholeGiven ? (argv[token.index] ?? "") : token.rawName));
      continue;
    }
    if (options[token.name].type === "toggle" && token.value === undefined) lastToggle = { name: token.name, index: token.index };
    const value = readValue(token.name, token.rawName, token.value, token.inlineValue === true);
    if (typeof value !== "string") problems.push(value.problem);
    else if ((values.get(token.name) ?? value) !== value) problems.push(words.contradicts(`--${token.name}`));
    else values.set(token.name, value);
  }
  return { values, problems };
};

/** Not strict: Node's own refusals name neither what was nearly right nor what to write instead. Not imported by name: see launch.ts. */
const tokensOf = (argv: readonly string[]) =>
  util.parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, ...option }]) => [
        name,
        { type: type === "toggle" ? ("boolean" as const) : ("string" as const), ...("short" in option ? { short: option.short } : {}) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;

const readValue = (name: Name, written: string, given: string | undefined, isInline: boolean): string | { readonly problem: string } => {
  const { type } = options[name];
  switch (type) {
    case "toggle":
      if (given === undefined) return "true";
      return given === "true" || given === "false" ? given : { problem: words.notBoolean(written, given) };
    case "text":
    case "whole":
    case "theme": {
      // -H=x, as Docker's CLI takes it.
      const value = (isInline && !written.startsWith("--") ? given?.replace(/^=/, "") : given)?.trim();
      if (!value) return { problem: words.needsValue(written, options[name].example) };
      if (!isInline && value.startsWith("-")) return { problem: words.optionAsValue(written, value) };
      if (type === "whole" && !/^\d{1,9}$/.test(value)) return { problem: words.notWhole(written, value) };
      if (type === "theme" && !isTheme(value)) return { problem: words.noTheme(written, value, themeNames) };
      return value;
    }
    default:
      return type satisfies never;
  }
};

const isTheme = (value: string): value is ThemeName => themeNames.some((name) => name === value);

const isName = (name: string): name is Name => Object.hasOwn(options, name);
const names = Object.keys(options).filter(isName);

/** "-host", "-read-only=true" */
const isLongWithOneDash = (argument: string): boolean => isName(/^-([a-z][a-z-]+)(?:=|$)/.exec(argument)?.[1] ?? "");

const unknown = (written: string): string => {
  const name = written.replace(/^-+/, "").replace(/=.*$/s, "");
  const negated = name.replace(/^no-?/, "");
  if (negated !== name && isName(negated)) return words.negated(written, `--${negated}=false`);
  return words.unknown(written, nearest(name));
};

/** The long name that was meant: nearly the same letters, or its first ones. A single letter says too little. */
const nearest = (name: string): string | undefined => {
  if (name.length < 2) return undefined;
  const plain = name.toLowerCase().replaceAll("_", "-");
  const [best] = names
    .map((known) => ({ known, edits: known.startsWith(plain) ? 0 : editDistance(plain, known) }))
    .filter(({ known, edits }) => edits <= Math.min(2, Math.floor(known.length / 2)))
    .sort((a, b) => a.edits - b.edits);
  return best && `--${best.known}`;
};

const strayWord = (word: string, afterToggle: Name | undefined): string => {
  if (afterToggle !== undefined && (word === "true" || word === "false")) return words.strayValue(word, `--${afterToggle}`);
  return /^[a-z]+:\/\/|^\//i.test(word) ? words.strayAddress(word.startsWith("/") ? `unix://${word}` : word) : words.strayWord(word);
};
