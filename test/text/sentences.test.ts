import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Every string and template of a file of ours, with its line: templates with `…` for what is put into them. */
const literalsOf = (code: string): readonly { readonly line: number; readonly text: string }[] => {
  const found: { line: number; text: string }[] = [];
  const lineAt = (index: number): number => code.slice(0, index).split("\n").length;
  const afterTemplatePart = (from: number): number => {
    let depth = 1;
    let at = from;
    for (; depth > 0 && at < code.length; at += 1) {
      if (code[at] === "{") depth += 1;
      else if (code[at] === "}") depth -= 1;
    }
    return at;
  };
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=[=(,:!&|?{;[]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/|["'`]/g;
  for (let match = token.exec(code); match; match = token.exec(code)) {
    const [quote] = match;
    if (quote.length > 1) continue;
    let text = "";
    let at = match.index + 1;
    while (at < code.length && code[at] !== quote) {
      if (quote === "`" && code.startsWith("${", at)) {
        text += "…";
        at = afterTemplatePart(at + 2);
      } else {
        const escaped = code[at] === "\\";
        text += code.slice(at, at + (escaped ? 2 : 1));
        at += escaped ? 2 : 1;
      }
    }
    found.push({ line: lineAt(match.index), text });
    token.lastIndex = at + 1;
  }
  return found;
};

/** Three words of letters in a row. */
const sentence = /(?:^|[^\w-])[A-Za-z][a-z']+[,:;]? [a-z'…]+[,:;]? [a-z'…(]/;

/** What is no sentence of the screen's, file by file. */
const allowed: readonly (readonly [files: RegExp, literal: RegExp, why: string])[] = [
  [
    /^src\/(engine|terminal|sync|open-contexts|open-world)/,
    /^(read|look at|list|copy to|write to|changes of|logs of|stats of|history of|attach to|wait for|login to|connect to|exec|create|remove|prune|build,|keep) /,
    "what was tried: a command and a name, not a sentence",
  ],
  [/./, /^(no engine …|a part of the screen stands outside of App)$/, "a defect of ours: nobody reads it"],
  [
    /^src\/domain\/(container\/status-age|image\/history-json)\.ts$/,
    /^(Less than a|About an? )/,
    "Docker's own words, read or written as the CLI does",
  ],
  [/^src\/domain\/container\/trouble\.ts$/, /^loop, exit …$/, "a state and an exit code, as the column of states has them"],
  [/^src\/engine\/credentials\/credential-helper\.ts$/, /^credentials not found in native keychain$/, "Docker's protocol of helpers"],
  [
    /^src\/engine\/connect\/resolve-connection\.ts$/,
    /^the (current context|default socket)$/,
    "names where an address comes from, as --host does",
  ],
  [
    /^src\/engine\/containers\/create-body\.ts$/,
    /^a MAC address for each network$/,
    "names what the engine's API lacks, as --annotation does",
  ],
  [/^src\/commands\/container\/open\.ts$/, /^(options of ps|port or port\/protocol)$/, "a kind of value, as in Docker's usage lines"],
  [/^src\/commands\/container\/shell\.ts$/, /exec (bash|sh)/, "a line for a shell"],
  [/^src\/commands\/container\/exec\.ts$/, /^… in …$/, "a command and a name"],
];

test("every sentence of the screen stands in src/text", () => {
  const files = globSync("{src,components}/**/*.{ts,tsx}", { cwd: root }).filter((file) => !file.startsWith("src/text/"));
  assert.ok(files.length > 300);
  const stray = files.flatMap((file) =>
    literalsOf(readFileSync(join(root, file), "utf8"))
      .filter(({ text }) => sentence.test(text))
      .filter(({ text }) => !allowed.some(([where, literal]) => where.test(file) && literal.test(text)))
      .map(({ line, text }) => `${file}:${line}: ${text}`),
  );
  assert.deepEqual(stray, []);
});

test("a sentence is found in strings and templates, and not in comments or patterns", () => {
  const code =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be read
    'const a = "this is one"; // this is none\nconst b = `and ${x({ a: 1 })} is another`; const c = /this is none/; /* nor is this */';
  assert.deepEqual(
    literalsOf(code).map(({ line, text }) => `${line}: ${text}`),
    ["1: this is one", "2: and … is another"],
  );
  assert.deepEqual(
    ["this is one", "and … is another", "stop web", "text/plain", "NAME=VALUE"].map((text) => sentence.test(text)),
    [true, true, false, false, false],
  );
});
