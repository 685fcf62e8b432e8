import { joinPath } from "../files/file-tree.ts";
import type { Machine } from "./process.ts";
import { SyntaxProblem, type Word } from "./syntax.ts";

export interface Variables {
  readonly value: (name: string) => string | undefined;
  readonly assign: (name: string, value: string) => void;
  /** What a command substitution prints. */
  readonly output: (script: string) => Promise<string>;
}

export interface Scope extends Variables {
  readonly machine: Machine;
  readonly cwd: string;
  readonly positional: readonly string[];
}

/** `$((…))`: whole numbers, + - * / % and comparisons, brackets, names. */
const arithmetic = (text: string, scope: Variables): number => {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|\$\w+|[<>=!]=|&&|\|\||[-+*/%()<>]/g) ?? [];
  let at = 0;
  const levels: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];
  const apply = (operator: string, a: number, b: number): number => {
    switch (operator) {
      case "+":
        return a + b;
      case "-":
        return a - b;
      case "*":
        return a * b;
      case "/":
      case "%":
        if (b === 0) throw new SyntaxProblem("arithmetic syntax error: divide by zero");
        return operator === "/" ? Math.trunc(a / b) : a % b;
      case "<":
        return Number(a < b);
      case ">":
        return Number(a > b);
      case "<=":
        return Number(a <= b);
      case ">=":
        return Number(a >= b);
      case "==":
        return Number(a === b);
      case "!=":
        return Number(a !== b);
      case "&&":
        return Number(a !== 0 && b !== 0);
      default:
        return Number(a !== 0 || b !== 0);
    }
  };
  const primary = (): number => {
    const token = tokens[at++] ?? "";
    if (token === "-") return -primary();
    if (token === "(") {
      const inner = binary(0);
      at += 1;
      return inner;
    }
    if (/^\d/.test(token)) return Number(token);
    return Number.parseInt(scope.value(token.replace(/^\$/, "")) ?? "0", 10) || 0;
  };
  const binary = (level: number): number => {
    const operators = levels[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    while (operators.includes(tokens[at] ?? "")) {
      const operator = tokens[at++] ?? "";
      left = apply(operator, left, binary(level + 1));
    }
    return left;
  };
  return binary(0);
};

const parameter = async (inside: string, scope: Variables): Promise<string> => {
  const match = /^(#?)([A-Za-z_]\w*|[0-9?#$@*!])(?:(:?[-=+?]|##?|%%?)([\s\S]*))?$/.exec(inside);
  if (!match) throw new SyntaxProblem("syntax error: bad substitution");
  const [, length = "", name = "", operator, word = ""] = match;
  const value = scope.value(name);
  if (length === "#") return String((value ?? "").length);
  const missing = value === undefined || (operator?.startsWith(":") === true && value === "");
  switch (operator?.replace(":", "")) {
    case "-":
      return missing ? expandText(word, scope) : (value ?? "");
    case "=": {
      const given = missing ? await expandText(word, scope) : (value ?? "");
      if (missing) scope.assign(name, given);
      return given;
    }
    case "+":
      return missing ? "" : expandText(word, scope);
    case "?":
      if (missing) throw new SyntaxProblem(`${name}: ${word || "parameter not set"}`);
      return value ?? "";
    case "#":
    case "##":
    case "%":
    case "%%":
      return trimmed(value ?? "", word, operator ?? "");
    default:
      return value ?? "";
  }
};

/** A shell pattern as a regular expression's source. */
export const globSource = (pattern: string): string =>
  pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replaceAll("[!", "[^");

const trimmed = (value: string, pattern: string, operator: string): string => {
  const source = globSource(pattern).replaceAll("[^/]*", operator.length === 2 ? "[\\s\\S]*" : "[\\s\\S]*?");
  if (operator.startsWith("#")) return value.replace(new RegExp(`^${source}`), "");
  for (let at = operator.length === 2 ? 0 : value.length; at >= 0 && at <= value.length; at += operator.length === 2 ? 1 : -1) {
    if (new RegExp(`^${source}$`).test(value.slice(at))) return value.slice(0, at);
  }
  return value;
};

const expandPiece = async (text: string, scope: Variables): Promise<string> => {
  if (text.startsWith("$((")) return String(arithmetic(text.slice(3, -2), scope));
  if (text.startsWith("$(")) return (await scope.output(text.slice(2, -1))).replace(/\n+$/, "");
  if (text.startsWith("`")) return (await scope.output(text.slice(1, -1))).replace(/\n+$/, "");
  if (text.startsWith("${")) return parameter(text.slice(2, -1), scope);
  return scope.value(text.slice(1)) ?? "";
};

/** Text with `$NAME` and `${NAME…}` put in, as in a here-document. */
export const expandText = async (text: string, scope: Variables): Promise<string> => {
  let done = "";
  let rest = text;
  for (
    let match = /\$(\{[^}]*\}|[A-Za-z_]\w*|[0-9?#$@*!])/.exec(rest);
    match;
    match = /\$(\{[^}]*\}|[A-Za-z_]\w*|[0-9?#$@*!])/.exec(rest)
  ) {
    done += rest.slice(0, match.index) + (await expandPiece(match[0], scope));
    rest = rest.slice(match.index + match[0].length);
  }
  return done + rest;
};

const glob = (pattern: string, scope: Scope): readonly string[] => {
  const { files } = scope.machine;
  let found: readonly string[] = [pattern.startsWith("/") ? "/" : ""];
  for (const part of pattern.split("/").filter((some) => some !== "")) {
    const matcher = new RegExp(`^${globSource(part)}$`);
    found = found.flatMap((folder) => {
      const place = files.resolve(joinPath(scope.cwd, folder === "" ? "." : folder)) ?? "/";
      const names = /[*?[]/.test(part)
        ? files.children(place).filter((name) => matcher.test(name) && (!name.startsWith(".") || part.startsWith(".")))
        : [part];
      return names.map((name) => (folder === "" || folder.endsWith("/") ? folder + name : `${folder}/${name}`));
    });
  }
  return found.filter((path) => files.entry(files.resolve(joinPath(scope.cwd, path), false) ?? "/nowhere") !== undefined);
};

/** One word as one value, as in an assignment. */
export const expandValue = async (word: Word, scope: Variables): Promise<string> => {
  let value = "";
  for (const piece of word) value += piece.literal ? piece.text : await expandPiece(piece.text, scope);
  return value;
};

/** A command's words: expanded, split at blanks and globbed where they are not quoted. */
export const expandWords = async (all: readonly Word[], scope: Scope): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const word of all) {
    if (word.some((piece) => !piece.literal && piece.quoted && /^\$(@|\{@\})$/.test(piece.text))) {
      found.push(...scope.positional);
      continue;
    }
    let current: string | undefined;
    let pattern = false;
    const parts: { value: string; pattern: boolean }[] = [];
    for (const piece of word) {
      if (piece.literal || piece.quoted) {
        current = (current ?? "") + (piece.literal ? piece.text : await expandPiece(piece.text, scope));
        if (!piece.quoted && /[*?[]/.test(piece.text)) pattern = true;
        continue;
      }
      const value = await expandPiece(piece.text, scope);
      const split = value.split(/[ \t\n]+/);
      for (const [index, part] of split.entries()) {
        if (index > 0 && current !== undefined) {
          parts.push({ value: current, pattern });
          current = undefined;
        }
        if (part !== "") current = (current ?? "") + part;
      }
    }
    if (current !== undefined) parts.push({ value: current, pattern });
    for (const part of parts) {
      const matching = part.pattern ? glob(part.value, scope) : [];
      if (matching.length > 0) found.push(...matching);
      else found.push(part.value.replace(/^~(?=\/|$)/, scope.value("HOME") ?? "/root"));
    }
  }
  return found;
};
