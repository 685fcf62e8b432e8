import { type Node, type Redirect, SyntaxProblem, type Word } from "./syntax.ts";
import { type Token, tokensOf } from "./tokens.ts";

const CLOSING = new Set(["then", "fi", "else", "elif", "do", "done", "}", "esac"]);
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;

/** The words of a line in quotes and all, without a shell's operators: for Dockerfiles and the like. */
export const literalWords = (text: string): readonly string[] =>
  tokensOf(text).flatMap((token) => (token.kind === "word" ? [token.word.map((piece) => piece.text).join("")] : []));

/** @throws SyntaxProblem */
export const parseScript = (script: string): Node => {
  const tokens = tokensOf(script);
  let at = 0;
  const peek = (): Token | undefined => tokens[at];
  const isOperator = (...texts: readonly string[]): boolean => {
    const token = peek();
    return token?.kind === "operator" && texts.includes(token.text);
  };
  const keyword = (): string => {
    const token = peek();
    return token?.kind === "word" && token.word.every((piece) => !piece.quoted) ? token.text : "";
  };
  const unexpected = (): SyntaxProblem => {
    const token = peek();
    if (!token) return new SyntaxProblem("syntax error: unexpected end of file");
    const text = token.kind === "redirect" ? "redirection" : token.text === "\n" ? "newline" : `"${token.text}"`;
    return new SyntaxProblem(`syntax error: unexpected ${text}`);
  };
  const expect = (word: string): void => {
    if (keyword() !== word) throw unexpected();
    at += 1;
  };
  const skipBreaks = (): void => {
    while (isOperator(";", "\n")) at += 1;
  };
  const redirects = (): readonly Redirect[] => {
    const found: Redirect[] = [];
    for (let token = peek(); token?.kind === "redirect"; token = peek()) {
      at += 1;
      const target = peek();
      if (target?.kind !== "word") throw unexpected();
      at += 1;
      found.push({ stream: token.stream, how: token.how, target: target.word });
    }
    return found;
  };
  const list = (): Node => {
    const items: { node: Node; when: "always" | "and" | "or" }[] = [];
    let when: "always" | "and" | "or" = "always";
    for (;;) {
      while (isOperator("\n") || (items.length > 0 && when === "always" && isOperator(";"))) at += 1;
      if (!peek() || isOperator(")") || CLOSING.has(keyword())) break;
      items.push({ node: pipe(), when });
      if (isOperator("&&")) when = "and";
      else if (isOperator("||")) when = "or";
      else if (isOperator(";", "\n", "&")) when = "always";
      else break;
      at += 1;
    }
    if (when !== "always") throw unexpected();
    return { kind: "list", items };
  };
  const body = (): Node => {
    const found = list();
    if (found.kind === "list" && found.items.length === 0) throw unexpected();
    return found;
  };
  const pipe = (): Node => {
    const negated = keyword() === "!";
    if (negated) at += 1;
    const parts = [command()];
    while (isOperator("|")) {
      at += 1;
      while (isOperator("\n")) at += 1;
      parts.push(command());
    }
    const [only] = parts;
    return parts.length === 1 && only && !negated ? only : { kind: "pipe", parts, negated };
  };
  const command = (): Node => {
    if (isOperator("(")) {
      at += 1;
      const inner = body();
      if (!isOperator(")")) throw unexpected();
      at += 1;
      return { kind: "group", subshell: true, body: inner, redirects: redirects() };
    }
    const word = keyword();
    switch (word) {
      case "{": {
        at += 1;
        const inner = body();
        expect("}");
        return { kind: "group", subshell: false, body: inner, redirects: redirects() };
      }
      case "while":
      case "until": {
        at += 1;
        const condition = body();
        expect("do");
        const inner = body();
        expect("done");
        return { kind: "while", condition, body: inner, until: word === "until", redirects: redirects() };
      }
      case "for": {
        at += 1;
        const name = keyword();
        at += 1;
        const words: Word[] = [];
        if (keyword() === "in") {
          at += 1;
          for (let token = peek(); token?.kind === "word"; token = peek()) {
            words.push(token.word);
            at += 1;
          }
        } else words.push([{ text: "$@", quoted: true, literal: false }]);
        skipBreaks();
        expect("do");
        const inner = body();
        expect("done");
        return { kind: "for", name, words, body: inner, redirects: redirects() };
      }
      case "if": {
        const branches: { condition: Node; body: Node }[] = [];
        let otherwise: Node | undefined;
        at += 1;
        for (;;) {
          const condition = body();
          expect("then");
          branches.push({ condition, body: body() });
          if (keyword() === "elif") at += 1;
          else break;
        }
        if (keyword() === "else") {
          at += 1;
          otherwise = body();
        }
        expect("fi");
        return { kind: "if", branches, otherwise, redirects: redirects() };
      }
      default:
        return simple();
    }
  };
  const simple = (): Node => {
    const assignments: { name: string; value: Word }[] = [];
    const words: Word[] = [];
    const found: Redirect[] = [];
    for (;;) {
      const token = peek();
      if (token?.kind === "redirect") found.push(...redirects());
      else if (token?.kind === "word") {
        at += 1;
        const name = ASSIGNMENT.exec(token.text)?.[1];
        if (words.length === 0 && name !== undefined) assignments.push({ name, value: afterEquals(token.word, name.length + 1) });
        else words.push(token.word);
      } else break;
    }
    if (words.length === 1 && isOperator("(") && tokens[at + 1]?.kind === "operator") {
      at += 2;
      while (isOperator("\n")) at += 1;
      return { kind: "function", name: (words[0] ?? []).map((piece) => piece.text).join(""), body: command() };
    }
    if (assignments.length + words.length + found.length === 0) throw unexpected();
    return { kind: "simple", assignments, words, redirects: found };
  };
  const whole = list();
  if (peek()) throw unexpected();
  return whole;
};

/** The word without its first `count` characters. */
const afterEquals = (word: Word, count: number): Word => {
  let left = count;
  return word.map((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    return { ...piece, text: piece.text.slice(cut), quoted: true };
  });
};
