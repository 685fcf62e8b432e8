import assert from "node:assert/strict";
import { test } from "node:test";
import { width } from "../../src/domain/text/fit.ts";
import type { ThemeName } from "../../src/state/appearance.ts";
import { colouredFrameOf, frameOf } from "./support/frame.tsx";
import { type ScreenOf, stateOf } from "./support/screen-state.ts";
import { overlays, views } from "./support/views.ts";

const screens: Readonly<Record<string, ScreenOf>> = {
  // What a search found in a log is inverse, too.
  ...Object.fromEntries(Object.entries(views).flatMap(([name, view]) => (view.kind === "logs" ? [] : [[name, { view }]]))),
  ...Object.fromEntries(Object.entries(overlays).map(([name, overlay]) => [name, { overlay }])),
};
const drawnIn = (screen: ScreenOf, theme: ThemeName) => stateOf({ ...screen, ui: { ...screen.ui, theme } });

/** What is inverse and not bold: neither a badge, nor the one cell of the text cursor. */
const selections = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => [...line.matchAll(/(?<!\x1b\[1m)\x1b\[7m([^\x1b]{2,})/g)].map(([, text = ""]) => text));

for (const [name, screen] of Object.entries(screens)) {
  test(`${name}: what is selected begins with ">", for a terminal that has no inverse either; all else stands where it stood`, () => {
    const mono = colouredFrameOf(drawnIn(screen, "mono"));
    const dark = colouredFrameOf(drawnIn(screen, "dark"));
    assert.equal(selections(mono).length, selections(dark).length);
    for (const text of selections(mono)) assert.match(text, /^>/);
    for (const text of selections(dark)) assert.doesNotMatch(text, /^>/);
    const cells = (theme: ThemeName): readonly number[] => frameOf(drawnIn(screen, theme)).map((line) => width(line.trimEnd()));
    assert.deepEqual(cells("mono"), cells("dark"));
  });
}

test("where text is typed is told, too: in a filter, the command line, a form", () => {
  const { lists } = stateOf().ui;
  const filtering = { ...lists, containers: { ...lists.containers, filter: "we", editingFilter: true } };
  const seen = (screen: ScreenOf): string => frameOf(drawnIn(screen, "mono")).join("\n");
  assert.match(seen({ ui: { lists: filtering } }), /^\/we_ /m);
  for (const [name, overlay] of Object.entries(overlays)) {
    const isTyped = overlay.kind === "palette" || overlay.kind === "save";
    if (isTyped) assert.match(seen({ overlay }), /\S_ /, name);
  }
});

test("a marked row under the cursor has both signs", () => {
  const { lists } = stateOf().ui;
  const id = Buffer.from("worker").toString("hex").padEnd(64, "0");
  const marked = { ...lists, containers: { ...lists.containers, marked: new Set([id]), selectedId: id } };
  const [row = ""] = selections(colouredFrameOf(drawnIn({ ui: { lists: marked } }, "mono")));
  assert.match(row, /^>\*/);
});

test("lists have a row under the cursor", () => {
  for (const name of ["containers", "images", "volumes", "networks"])
    assert.equal(selections(colouredFrameOf(drawnIn(screens[name] ?? {}, "mono"))).length, 1, name);
});
