import { SyntaxProblem, type Word } from "./syntax.ts";

export type Token =
  | { readonly kind: "word"; readonly word: Word; readonly text: string }
  /** `;`, `&&`, `||`, `|`, `&`, `(`, `)`, a newline. */
  | { readonly kind: "operator"; readonly text: string }
  | { readonly kind: "redirect"; readonly stream: number; readonly how: "read" | "write" | "append" | "copy" | "here" };

/** Where `$(`, `${` or a backquote that opens at `at` ends: the index of its last character. */
const closing = (script: string, at: number): number => {
  if (script[at] === "`") {
    const end = script.indexOf("`", at + 1);
    if (end < 0) throw new SyntaxProblem("syntax error: EOF in backquote substitution");
    return end;
  }
  const close = script[at + 1] === "{" ? "}" : ")";
  const open = script[at + 1] ?? "";
  let depth = 0;
  let quote = "";
  for (let index = at + 1; index < script.length; index += 1) {
    const char = script[index] ?? "";
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "'" || char === '"') quote = char;
    else if (char === "\\") index += 1;
    else if (char === open) depth += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  throw new SyntaxProblem(`syntax error: unterminated quoted string`);
};

const OPERATORS = ["&&", "||", ";;", ";", "|", "&", "(", ")", "\n"];

export const tokensOf = (script: string): readonly Token[] => {
  const tokens: Token[] = [];
  let word: { text: string; quoted: boolean; literal: boolean }[] | undefined;
  let wordStart = 0;
  const piece = (text: string, quoted: boolean, literal: boolean): void => {
    word ??= [];
    word.push({ text, quoted, literal });
  };
  const flush = (at: number): void => {
    if (word) tokens.push({ kind: "word", word, text: script.slice(wordStart, at) });
    word = undefined;
  };
  let at = 0;
  while (at < script.length) {
    const char = script[at] ?? "";
    if (word === undefined) wordStart = at;
    const start = at;
    if (char === "\\") {
      if (script[at + 1] !== "\n") piece(script[at + 1] ?? "\\", true, true);
      at += 2;
    } else if (char === "'") {
      const end = script.indexOf("'", at + 1);
      if (end < 0) throw new SyntaxProblem("syntax error: unterminated quoted string");
      piece(script.slice(at + 1, end), true, true);
      at = end + 1;
    } else if (char === '"') {
      piece("", true, true);
      at += 1;
      for (;;) {
        const inner = script[at];
        if (inner === undefined) throw new SyntaxProblem("syntax error: unterminated quoted string");
        if (inner === '"') break;
        if (inner === "\\") {
          const next = script[at + 1] ?? "";
          if (next !== "\n") piece('$`"\\'.includes(next) ? next : `\\${next}`, true, true);
          at += 2;
        } else if (inner === "`" || (inner === "$" && "({".includes(script[at + 1] ?? "x"))) {
          const end = closing(script, at);
          piece(script.slice(at, end + 1), true, false);
          at = end + 1;
        } else if (inner === "$") {
          const name = /^\$([A-Za-z_]\w*|[0-9?#$@*!])/.exec(script.slice(at))?.[0];
          piece(name ?? "$", true, name === undefined);
          at += name?.length ?? 1;
        } else {
          piece(inner, true, true);
          at += 1;
        }
      }
      at += 1;
    } else if (char === "`" || (char === "$" && "({".includes(script[at + 1] ?? "x"))) {
      const end = closing(script, at);
      piece(script.slice(at, end + 1), false, false);
      at = end + 1;
    } else if (char === "$") {
      const name = /^\$([A-Za-z_]\w*|[0-9?#$@*!])/.exec(script.slice(at))?.[0];
      piece(name ?? "$", false, name === undefined);
      at += name?.length ?? 1;
    } else if (char === "#" && word === undefined) {
      while (at < script.length && script[at] !== "\n") at += 1;
    } else if (char === " " || char === "\t") {
      flush(at);
      at += 1;
    } else if (char === ">" || char === "<" || (/[012]/.test(char) && word === undefined && /[<>]/.test(script[at + 1] ?? ""))) {
      flush(at);
      const match = /^([012]?)(>>|>&|<<-?|<|>)/.exec(script.slice(at));
      const sign = match?.[2] ?? ">";
      const how = sign === ">>" ? "append" : sign === ">&" ? "copy" : sign.startsWith("<<") ? "here" : sign === "<" ? "read" : "write";
      tokens.push({ kind: "redirect", stream: match?.[1] ? Number(match[1]) : sign.startsWith("<") ? 0 : 1, how });
      at += match?.[0].length ?? 1;
    } else {
      const operator = OPERATORS.find((known) => script.startsWith(known, at));
      if (operator !== undefined) {
        flush(at);
        tokens.push({ kind: "operator", text: operator });
        at += operator.length;
      } else {
        piece(char, false, true);
        at += 1;
      }
    }
    if (at === start) at += 1;
  }
  flush(at);
  return tokens;
};
