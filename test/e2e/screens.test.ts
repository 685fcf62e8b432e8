import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { draw, folder, keptScreens } from "../../scripts/screens/kept-screens.ts";
import type { Overlay } from "../../src/state/ui-state.ts";
import type { View } from "../../src/views/all-views.ts";

const advice = "If it is meant: npm run screens draws it anew; look at the difference before you keep it.";

const keptText = (file: string): string => {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch {
    return assert.fail(`test/screens/${file} is not there. npm run screens draws it.`);
  }
};

/** The lines that differ, as they were and as they are. */
const difference = (before: string, after: string): string => {
  const [old, drawn] = [before.split("\n"), after.split("\n")];
  return Array.from({ length: Math.max(old.length, drawn.length) }, (_, line) => line)
    .filter((line) => old[line] !== drawn[line])
    .map((line) => `line ${line + 1}\n  kept  |${old[line] ?? ""}\n  drawn |${drawn[line] ?? ""}`)
    .join("\n");
};

/** What there is to see. */
const kinds = {
  list: true,
  logs: true,
  top: true,
  stats: true,
  inspect: true,
  image: true,
  ports: true,
  version: true,
  job: true,
  changes: true,
  file: true,
  context: true,
  container: true,
  files: true,
  help: true,
  actions: true,
  palette: true,
  dialog: true,
  save: true,
  copy: true,
  quit: true,
  question: true,
  opening: true,
} satisfies Readonly<Record<View["kind"] | Overlay["kind"], true>>;
const seen = new Set<string>();

for (const kept of keptScreens) {
  test(`the screen ${kept.file} is as it was kept`, async () => {
    const { text, shows } = await draw(kept);
    for (const kind of shows) seen.add(kind);
    const before = keptText(kept.file);
    if (text !== before) assert.fail(`test/screens/${kept.file}\n${difference(before, text)}\n${advice}`);
  });
}

test("every kind of view and overlay is drawn", () => {
  const unseen = Object.keys(kinds).filter((kind) => !seen.has(kind));
  assert.deepEqual(unseen, [], "scripts/screens/screens.ts has no screen of these");
});

test("no screen is kept that is no longer drawn", () => {
  const known = new Set(keptScreens.map(({ file }) => file));
  assert.deepEqual(
    readdirSync(folder).filter((file) => file.endsWith(".txt") && !known.has(file)),
    [],
    "npm run screens takes them away",
  );
});
