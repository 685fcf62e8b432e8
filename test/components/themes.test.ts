import assert from "node:assert/strict";
import { test } from "node:test";
import { ansiLine } from "../../src/screen/primitives/ansi.ts";
import { type Tone, themes } from "../../src/screen/theme.ts";
import type { ThemeName } from "../../src/state/appearance.ts";
import { foregroundOf } from "../support/xterm-colours.ts";
import { contrast, type Rgb } from "../support/contrast.ts";
import { inColours } from "../support/in-colours.ts";
import { colouredFrameOf } from "./support/frame.tsx";
import { type ScreenOf, stateOf } from "./support/screen-state.ts";
import { overlays, views } from "./support/views.ts";

const grounds: Readonly<Record<Exclude<ThemeName, "mono">, Rgb>> = { dark: [0, 0, 0], light: [255, 255, 255] };
const inks: Readonly<Record<Exclude<ThemeName, "mono">, Rgb>> = { dark: [229, 229, 229], light: [0, 0, 0] };
const tones = Object.keys(themes.dark) as readonly Tone[];
const written = (tone: Tone, theme: ThemeName): string => inColours(() => ansiLine([{ text: "text", tone }], { glyphs: "unicode", theme }));

for (const theme of ["dark", "light"] as const)
  test(`${theme}: in xterm's own colours each text has a contrast of 4.5 to 1 on its ground, inverse or not`, () => {
    assert.ok(foregroundOf(written("bad", theme)));
    for (const tone of tones) {
      const ratio = contrast(foregroundOf(written(tone, theme)) ?? inks[theme], grounds[theme]);
      assert.ok(ratio >= 4.5, `${tone}: ${ratio.toFixed(2)}`);
    }
  });

/** Beside marks: the program's name, states, a warning in capital letters; and what a log has of its own. */
const mayBeColoured = /^ *(?:gantry|paused .*|running .*|following|healthy|SECRETS SHOWN \(v\)|ok) *$/;

test("dark: nothing but a state has to be read in yellow, green or cyan, which can't be on a light ground", () => {
  const screens: readonly ScreenOf[] = [
    ...Object.values(views).map((view) => ({ view })),
    ...Object.values(overlays).map((overlay) => ({ overlay })),
  ];
  const coloured = screens.flatMap((screen) =>
    colouredFrameOf(stateOf(screen)).flatMap((line) => [...line.matchAll(/\x1b\[3[236]m([^\x1b]*[\p{L}\d][^\x1b]*)/gu)]),
  );
  assert.deepEqual(
    coloured.map(([, text = ""]) => text).filter((text) => !mayBeColoured.test(text)),
    [],
  );
});

test("light: what can't be read on white in the terminal's own colours is none of them", () => {
  for (const tone of tones) assert.doesNotMatch(written(tone, "light"), /\x1b\[(3[0-7]|9[0-7]|2)m/, tone);
});

test("mono: no text has a colour, and what was bold, dim, inverse or underlined still is", () => {
  for (const tone of tones) {
    assert.equal(foregroundOf(written(tone, "mono")), undefined, tone);
    const withoutColour = written(tone, "dark").replace(/\x1b\[(?:3|9)\dm/g, "");
    assert.equal(written(tone, "mono"), withoutColour, tone);
  }
});
