import type { LogSource } from "../domain/log-line.ts";

/** What a created container's command or an exec can do: a small part of a shell. */
export type Command =
  | { readonly kind: "echo"; readonly text: string; readonly source: LogSource; readonly newline: boolean }
  | { readonly kind: "sleep"; readonly seconds: number }
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "shell" }
  | { readonly kind: "trap"; readonly action: Command; readonly signals: readonly string[] }
  | { readonly kind: "run"; readonly words: readonly string[] }
  | { readonly kind: "forever"; readonly body: Command }
  | { readonly kind: "sequence"; readonly steps: readonly { readonly command: Command; readonly ifSucceeded: boolean }[] };

/** The words of a simple command: quotes taken off, `\` taken as the next character. */
export const words = (text: string): readonly string[] => {
  const found: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (quote !== "") {
      if (char === quote) quote = "";
      else word = (word ?? "") + char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (char === "\\") {
      at += 1;
      word = (word ?? "") + (text[at] ?? "");
    } else if (/\s/.test(char)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  return word === undefined ? found : [...found, word];
};

/** Cuts at `;` and `&&` outside quotes and outside while … done. */
const steps = (script: string): { readonly text: string; readonly ifSucceeded: boolean }[] => {
  const found: { text: string; ifSucceeded: boolean }[] = [];
  let current = "";
  let quote = "";
  let depth = 0;
  let ifSucceeded = false;
  const cut = (next: boolean): void => {
    if (current.trim() !== "") found.push({ text: current.trim(), ifSucceeded });
    current = "";
    ifSucceeded = next;
  };
  for (let at = 0; at < script.length; at += 1) {
    const char = script[at] ?? "";
    const atWord = /(^|[\s;])$/.test(current);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "'" || char === '"') quote = char;
    else if (atWord && /^while\b/.test(script.slice(at))) depth += 1;
    else if (atWord && /^done\b/.test(script.slice(at))) depth -= 1;
    else if (depth === 0 && (char === ";" || char === "\n")) {
      cut(false);
      continue;
    } else if (depth === 0 && char === "&" && script[at + 1] === "&") {
      cut(true);
      at += 1;
      continue;
    }
    current += char;
  }
  cut(false);
  return found;
};

const simple = (all: readonly string[]): Command => {
  const rest = all[0] === "exec" ? all.slice(1) : all;
  const [name = "", ...given] = rest;
  const seconds = (text: string): number => (text === "infinity" ? 86_400_000 : Number.parseFloat(text) || 0);
  switch (name.replace(/^\/(usr\/)?bin\//, "")) {
    case "echo": {
      const toStderr = given.some((word) => word === ">&2" || word === "1>&2");
      const kept = given.filter((word) => word !== ">&2" && word !== "1>&2");
      const newline = kept[0] !== "-n";
      const text = (newline ? kept : kept.slice(1)).join(" ");
      return { kind: "echo", text, source: toStderr ? "stderr" : "stdout", newline };
    }
    case "printf":
      return {
        kind: "echo",
        text: (given[0] ?? "").replaceAll("\\n", "\n").replaceAll("\\033", "\u001b"),
        source: "stdout",
        newline: false,
      };
    case "sleep":
      return { kind: "sleep", seconds: seconds(given[0] ?? "0") };
    case "tail":
    case "cat":
      return given.length === 0 || given.includes("/dev/null") ? { kind: "sleep", seconds: 86_400_000 } : { kind: "run", words: rest };
    case "exit":
      return { kind: "exit", code: (Number.parseInt(given[0] ?? "0", 10) || 0) & 255 };
    case "true":
    case ":":
      return { kind: "exit", code: 0 };
    case "false":
      return { kind: "exit", code: 1 };
    case "trap":
      return { kind: "trap", action: parseScript(given[0] ?? ""), signals: given.slice(1).map((signal) => signal.replace(/^SIG/, "")) };
    default:
      return { kind: "run", words: rest };
  }
};

const SHELLS = new Set(["sh", "ash", "/bin/sh", "/bin/ash"]);

/** A script's text as a command. `true` and `false` do not end the script: only `exit` does. */
export const parseScript = (script: string): Command => {
  const parsed = steps(script).map(({ text, ifSucceeded }) => {
    const loop = /^while\s+(?:true|:|sleep\s+[\d.]+)\s*;\s*do\s+([\s\S]*?)[;\s]*done$/.exec(text);
    const command = loop?.[1] !== undefined ? ({ kind: "forever", body: parseScript(loop[1]) } as const) : simple(words(text));
    const builtin = /^(true|false|:)$/.test(text);
    return { command: builtin ? ({ kind: "run", words: [text] } as const) : command, ifSucceeded };
  });
  return { kind: "sequence", steps: parsed };
};

/** A container's or an exec's argument list as a command. */
export const parseArguments = (argv: readonly string[]): Command => {
  if (SHELLS.has(argv[0] ?? "")) {
    const flag = argv.findIndex((word) => /^-[a-z]*c$/.test(word));
    return flag > 0 ? parseScript(argv[flag + 1] ?? "") : { kind: "shell" };
  }
  // Without a shell, `>&2` is a word like any other.
  return simple(argv);
};
