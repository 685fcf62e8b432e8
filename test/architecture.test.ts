import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

type Part =
  | "domain"
  | "archive"
  | "text"
  | "engine"
  | "state"
  | "lists"
  | "store"
  | "views"
  | "sync"
  | "command"
  | "commands"
  | "keys"
  | "screen"
  | "components"
  | "terminal"
  | "demo-engine"
  | "cli";

interface MayImport {
  readonly values: readonly Part[];
  readonly types?: readonly Part[];
}

/** Which part may import which. A part may always import itself. */
const table: Readonly<Record<Exclude<Part, "cli">, MayImport>> = {
  domain: { values: [] },
  text: { values: [], types: ["domain"] },
  archive: { values: ["domain"] }, // tar archives, and the host's files that they are made of
  engine: { values: ["domain", "archive"] }, // a folder of a container is listed by reading an archive
  state: { values: ["domain"], types: ["lists", "views"] }, // which there are, and what is kept for them, follows from their declarations
  lists: { values: ["domain", "text", "state"], types: ["engine"] }, // a declaration each
  views: { values: ["domain", "text", "state", "lists"], types: ["command"] }, // a declaration each
  store: { values: ["domain", "state", "lists", "views"] }, // what follows from each event
  sync: { values: ["engine", "state", "domain", "lists", "views"], types: ["store"] },
  command: { values: ["domain", "text", "state", "lists", "views", "commands"], types: ["engine"] }, // what is done with all that are declared
  commands: { values: ["domain", "text", "state", "lists", "views", "command"], types: ["engine"] },
  keys: { values: ["domain", "command", "commands", "state", "views"] },
  screen: { values: ["domain", "text", "state", "lists", "views", "command", "commands"] }, // pure functions from state to lines
  components: { values: ["domain", "text", "state", "views", "screen", "keys"], types: ["store"] },
  terminal: { values: ["domain", "archive"], types: ["command"] }, // the ports that commands name
  "demo-engine": { values: [] }, // the other end of the wire
};

interface Import {
  readonly from: string;
  readonly onlyTypes: boolean;
}

interface SourceFile {
  readonly path: string;
  readonly part: Part;
  readonly code: string;
  readonly imports: readonly Import[];
}

const partOf = (path: string): Part => {
  if (path.startsWith("components/")) return "components";
  if (path.startsWith("demo-engine/")) return "demo-engine";
  const folder = /^src\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && folder in table ? (folder as Part) : "cli"; // src/*.ts
};

const importsOf = (code: string): Import[] => {
  const fromStatements = [...code.matchAll(/^(?:import|export)\s+(type\s)?([^;"']*?)\s*from\s*["']([^"']+)["']/gm)].map(
    ([, typeWord, names = "", from = ""]) => ({ from, onlyTypes: typeWord !== undefined || allAreTypes(names) }),
  );
  const others = [...code.matchAll(/(?:^import\s*|\bimport\(\s*|\brequire\(\s*)["']([^"']+)["']/gm)].map(([, from = ""]) => ({
    from,
    onlyTypes: false,
  }));
  return [...fromStatements, ...others];
};

const allAreTypes = (names: string): boolean => {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inBraces === undefined) return false;
  return inBraces
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .every((name) => name.startsWith("type "));
};

const read = (path: string): SourceFile => {
  const code = readFileSync(join(root, path), "utf8");
  return { path, part: partOf(path), code, imports: importsOf(code) };
};

const files = globSync("{src,components,demo-engine/src}/**/*.{ts,tsx}", { cwd: root }).sort().map(read);
const withoutComments = (code: string): string => code.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "$1");

/** `path:line` of each match in code, comments left out. */
const placesOf = (pattern: RegExp, among: readonly SourceFile[] = files): string[] =>
  among.flatMap(({ path, code }) => [...withoutComments(code).matchAll(pattern)].map((match) => `${path}: ${match[0].trim()}`));

test("there are sources to look at", () => {
  assert.ok(files.length > 50);
  assert.ok(files.flatMap((file) => file.imports).length > 100);
});

test("each part imports only what the table allows", () => {
  const wrong = files.flatMap(({ path, part, imports }) => {
    if (part === "cli") return [];
    const allowed = table[part];
    return imports
      .filter(({ from }) => from.startsWith("."))
      .map((one) => ({ ...one, target: relative(root, join(root, dirname(path), one.from)) }))
      .filter(({ target, onlyTypes }) => {
        const to = partOf(target);
        return to !== part && !allowed.values.includes(to) && !(onlyTypes && allowed.types?.includes(to));
      })
      .map(({ target, onlyTypes }) => `${path} imports ${onlyTypes ? "types of " : ""}${target}`);
  });
  assert.deepEqual(wrong, []);
});

/** Each may import those before it, types included; the files beside them, all. */
const DEMO_FOLDERS = [
  "api",
  "files",
  "model",
  "shell",
  "registry",
  "world",
  "http",
  "volumes",
  "networks",
  "images",
  "lifecycle",
  "containers",
  "streams",
  "system",
];

test("the folders of the demo engine import each other in one direction", () => {
  const folderOf = (path: string): number => {
    const name = /^demo-engine\/src\/([^/]+)\//.exec(path)?.[1];
    return name === undefined ? DEMO_FOLDERS.length : DEMO_FOLDERS.indexOf(name);
  };
  const demo = files.filter(({ part }) => part === "demo-engine");
  assert.deepEqual(
    demo.filter(({ path }) => folderOf(path) === -1).map(({ path }) => path),
    [],
  );
  const backwards = demo.flatMap(({ path, imports }) =>
    imports
      .filter(({ from }) => from.startsWith("."))
      .map(({ from }) => relative(root, join(root, dirname(path), from)))
      .filter((target) => folderOf(target) > folderOf(path))
      .map((target) => `${path} imports ${target}`),
  );
  assert.deepEqual(backwards, []);
});

const onlyIn = (library: RegExp, allowed: (file: SourceFile) => boolean): string[] =>
  files.filter((file) => !allowed(file) && file.imports.some(({ from }) => library.test(from))).map(({ path }) => path);

test("one file of the program imports the demo engine", () => {
  const importers = files.filter(({ path, part, imports }) => {
    const targets = imports.map(({ from }) => relative(root, join(root, dirname(path), from)));
    return part !== "demo-engine" && targets.some((target) => partOf(target) === "demo-engine");
  });
  assert.deepEqual(
    importers.map(({ path }) => path),
    ["src/this-machine.ts"],
  );
});

test("only engine imports dockerode", () => {
  assert.deepEqual(
    onlyIn(/^(dockerode|docker-modem)(\/|$)/, ({ part }) => part === "engine"),
    [],
  );
});

test("only components and the start of the program import React and Ink", () => {
  assert.deepEqual(
    onlyIn(/^(react|ink|ink-table)(\/|$)/, ({ part }) => part === "components" || part === "cli"),
    [],
  );
});

test("keys and pastes are heard in one place", () => {
  assert.deepEqual(
    placesOf(
      /\buse(Input|Paste)\b/g,
      files.filter(({ path }) => path !== "components/App.tsx"),
    ),
    [],
  );
});

test("no component has an effect", () => {
  assert.deepEqual(placesOf(/\buse(Layout|Insertion)?Effect\b/g), []);
});

test("colours are named in the theme only", () => {
  const colours = /\b(?:color|backgroundColor|borderColor)\s*[=:]\s*\{?\s*["'`]|["'`]#[0-9a-fA-F]{3,8}["'`]|["'`](?:ansi256|rgb)\(/g;
  const inComponents = files.filter(({ path, part }) => (part === "components" || part === "screen") && path !== "src/screen/theme.ts");
  assert.deepEqual(placesOf(colours, inComponents), []);
});

test("no folder is named after nothing", () => {
  const named = /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.tsx?$)/;
  const all = [...files.map(({ path }) => path), ...globSync("{test,scripts}/**/*", { cwd: root })];
  assert.deepEqual(
    all.filter((path) => named.test(path)),
    [],
  );
});

test("no file is over 250 lines, unless its first comment says why it is long", () => {
  const saysWhy = /^(?:#!.*\n)?\s*(?:\/\/|\/\*)[\s\S]{0,300}\blong\b/i;
  const tooLong = files.filter(({ code }) => code.trimEnd().split("\n").length > 250 && !saysWhy.test(code));
  assert.deepEqual(
    tooLong.map(({ path, code }) => `${path}: ${code.split("\n").length}`),
    [],
  );
});

test("types are not talked round", () => {
  assert.deepEqual(placesOf(/\bas any\b|:\s*any\b|<any>|\bany\[\]|@ts-(?:ignore|nocheck|expect-error)/g), []);
});

test("nothing writes to the screen beside Ink but the entry and the terminal", () => {
  const drawing = files.filter(({ part }) => part !== "cli" && part !== "terminal");
  assert.deepEqual(placesOf(/\bprocess\.stdout\b|\bconsole\.\w+/g, drawing), []);
});

test("time and chance are given from the root, and looked for by nobody below it", () => {
  const below = files.filter(({ part }) => part !== "cli" && part !== "demo-engine");
  const looked =
    /\brealClock\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|(?<![.\w])set(?:Timeout|Interval)\(|\bAbortSignal\.timeout\b|\bnode:timers\b|\bMath\.random\b/g;
  assert.deepEqual(placesOf(looked, below), []);
});

test("relative imports name the file with its extension", () => {
  const bare = files.flatMap(({ path, imports }) =>
    imports.filter(({ from }) => from.startsWith(".") && !/\.(tsx?|json)$/.test(from)).map(({ from }) => `${path}: ${from}`),
  );
  assert.deepEqual(bare, []);
});
