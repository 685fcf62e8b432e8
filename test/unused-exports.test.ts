import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const parts = globSync(["{src,components,demo-engine/src,scripts}/**/*.{ts,tsx,mjs}", "demo-engine/serve.ts"], { cwd: root });
/** Imported as a whole: what is taken of them is not read here. */
const wholly = new Set<string>();
/** "src/domain/fit.ts fit" */
const imported = new Set<string>();

const codeOf = (path: string): string =>
  readFileSync(join(root, path), "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/(^|\s)\/\/.*$/gm, "$1");

const files = parts.map((path) => ({ path, code: codeOf(path) }));

for (const { path, code } of files) {
  const whole = (from: string): string => relative(root, join(root, dirname(path), from));
  for (const [, names = "", from = ""] of code.matchAll(/^(?:import|export)\s[^;]*?\{([^}]*)\}\s*from\s*"(\.[^"]+)"/gm))
    for (const name of names.split(","))
      imported.add(
        `${whole(from)} ${name
          .trim()
          .replace(/^type /, "")
          .split(" as ")[0]
          ?.trim()}`,
      );
  for (const [, from = ""] of code.matchAll(/\*\s+as\s+\w+\s+from\s*"(\.[^"]+)"/g)) wholly.add(whole(from));
  // Of what is imported when it is used, whatever the file speaks of.
  for (const [, from = ""] of code.matchAll(/\bimport\("(\.[^"]+)"\)/g))
    for (const [name] of code.matchAll(/\w+/g)) imported.add(`${whole(from)} ${name}`);
}

const exportsOf = (code: string): readonly string[] =>
  [...code.matchAll(/^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm)].map(([, name = ""]) => name);

const usesItself = (code: string, name: string): boolean => [...code.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length > 1;

test("what the program exports is used by the program: a thing that only tests know is dead", () => {
  const own = files.filter(({ path }) => !path.startsWith("scripts/"));
  assert.ok(own.flatMap(({ code }) => exportsOf(code)).length > 1000);
  const unused = own
    .filter(({ path }) => !wholly.has(path))
    .flatMap(({ path, code }) =>
      exportsOf(code)
        .filter((name) => !imported.has(`${path} ${name}`) && !usesItself(code, name))
        .map((name) => `${path}: ${name}`),
    );
  assert.deepEqual(unused, []);
});
