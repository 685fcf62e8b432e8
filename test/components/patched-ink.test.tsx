import "../support/colours.ts";
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as patched from "ink";
import type { ReactElement } from "react";
import * as unpatched from "unpatched-ink";
import { type Random, seededRandom } from "../../demo-engine/src/world/random.ts";

/** What patches/ink makes faster, against what it is made of: the kept screens were drawn by that, too. */
type Ink = Pick<typeof patched, "Box" | "Text" | "Transform" | "render" | "useApp">;

interface Segment {
  readonly text: string;
  readonly style: patched.TextProps;
}
interface Row {
  readonly segments: readonly Segment[];
  readonly wrap: NonNullable<patched.TextProps["wrap"]>;
  readonly upperCase: boolean;
}
interface Pane {
  readonly rows: readonly Row[];
  readonly box: patched.BoxProps;
}
/** Panes lie one above the other; those after the first are where their margins put them. */
interface Scene {
  readonly columns: number;
  readonly panes: readonly Pane[];
}

const seed = Number(process.env.GANTRY_TEST_SEED ?? 20_260_101);
const pieces: readonly string[] = [
  ..."abcdefgh XYZ 0123 ",
  "● ",
  "✖ exited 137",
  "⠋⠙⣿",
  "─│┌┘…",
  "한국어",
  "漢字",
  "ｶﾞ",
  "e\u0301",
  "\u0301",
  "👍🏽",
  "👨‍👩‍👧‍👦",
  "🇰🇷",
  "❤️",
  "1️⃣",
  "\u200b",
  "\u202e",
  "\t",
  "\x07",
  "\x1b[2J",
  "\x1b[31mred\x1b[39m",
  "\x1b[1;4:3modd\x1b[0m",
  "\x1b]8;;http://x\x07link\x1b]8;;\x07",
  "\r\n",
  "\n",
  "   ",
];

const some = <Item,>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));
const many = <Item,>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make);

const styleOf = (random: Random): patched.TextProps => ({
  ...some(random, [{}, {}, { color: "red" }, { color: "cyan" }, { color: "#ff8800" }]),
  ...some(random, [{}, {}, { backgroundColor: "blue" }]),
  ...some(random, [{}, { bold: true }, { dimColor: true }, { inverse: true }, { underline: true }]),
});
const rowOf = (random: Random): Row => ({
  segments: many(upTo(random, 5), () => ({ text: many(upTo(random, 12), () => some(random, pieces)).join(""), style: styleOf(random) })),
  wrap: some(random, ["truncate", "truncate", "truncate", "wrap", "truncate-start"]),
  upperCase: random() < 0.1,
});
const boxOf = (random: Random, isFirst: boolean): patched.BoxProps => ({
  flexDirection: "column",
  ...some<patched.BoxProps>(random, [
    {},
    {},
    { borderStyle: "round" },
    { overflow: "hidden", height: 3, width: 9 },
    { backgroundColor: "green" },
  ]),
  ...(isFirst ? {} : { position: "absolute", marginLeft: upTo(random, 30) - 4, marginTop: upTo(random, 8) - 1 }),
  ...some<patched.BoxProps>(random, [{}, { paddingLeft: 2 }, { width: 1 + upTo(random, 40) }]),
});
const paneOf = (random: Random, isFirst: boolean): Pane => ({
  rows: many(upTo(random, isFirst ? 14 : 4), () => rowOf(random)),
  box: boxOf(random, isFirst),
});
const sceneOf = (random: Random): Scene => ({
  columns: 20 + upTo(random, 60),
  panes: many(1 + upTo(random, 2), () => 0).map((_, index) => paneOf(random, index === 0)),
});
/** What changes from one frame to the next: a row, an overlay, the size, or everything. */
const changed = (random: Random, scene: Scene): Scene => {
  const [first, ...rest] = scene.panes;
  if (!first || random() < 0.1) return sceneOf(random);
  if (random() < 0.1) return { ...scene, columns: 20 + upTo(random, 60) };
  if (random() < 0.3) return { ...scene, panes: rest.length > 0 ? [first] : [first, paneOf(random, false)] };
  const at = upTo(random, first.rows.length - 1);
  return { ...scene, panes: [{ ...first, rows: first.rows.map((row, index) => (index === at ? rowOf(random) : row)) }, ...rest] };
};

const drawn = ({ Box, Text, Transform }: Ink, { panes }: Scene): ReactElement => (
  <Box flexDirection="column">
    {panes.map(({ rows, box }, pane) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place
      <Box key={pane} {...box}>
        {rows.map(({ segments, wrap, upperCase }, index) => {
          const line = (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <Text key={index} wrap={wrap}>
              {segments.map(({ text, style }, segment) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
                <Text key={segment} {...style}>
                  {text}
                </Text>
              ))}
            </Text>
          );
          return upperCase ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <Transform key={index} transform={(text) => text.toUpperCase()}>
              {line}
            </Transform>
          ) : (
            line
          );
        })}
      </Box>
    ))}
  </Box>
);

/** A terminal that keeps what is written to it. */
const terminalOf = (columns: number) => {
  const written: string[] = [];
  const stdout = Object.assign(new EventEmitter(), {
    columns,
    rows: 40,
    isTTY: true,
    write: (text: string, after?: unknown) => {
      written.push(text);
      if (typeof after === "function") after();
      return true;
    },
  });
  return { written, stdout };
};

/** Everything that this Ink writes while the scenes are drawn one after the other. */
const writtenBy = async (
  ink: Ink,
  scenes: readonly Scene[],
  options: Pick<patched.RenderOptions, "debug" | "incrementalRendering">,
): Promise<readonly string[]> => {
  const { written, stdout } = terminalOf(80);
  let suspendTerminal: patched.SuspendTerminal | undefined;
  const Suspender = (): null => {
    ({ suspendTerminal } = ink.useApp());
    return null;
  };
  const elementOf = (scene: Scene): ReactElement => (
    <>
      <Suspender />
      {drawn(ink, scene)}
    </>
  );
  const [first, ...rest] = scenes;
  assert.ok(first);
  const app = ink.render(elementOf(first), {
    stdout: stdout as unknown as NodeJS.WriteStream,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 100_000,
    ...options,
  });
  for (const [index, scene] of rest.entries()) {
    if (scene.columns !== stdout.columns) {
      stdout.columns = scene.columns;
      stdout.emit("resize");
    }
    app.rerender(elementOf(scene));
    await app.waitUntilRenderFlush();
    if (index % 17 === 16) await suspendTerminal?.(async () => void stdout.write("somebody else's"));
  }
  app.unmount();
  return written;
};

const scenesOf = (from: number, count: number): readonly Scene[] => {
  const random = seededRandom(from);
  let scene = sceneOf(random);
  return many(count, () => {
    scene = changed(random, scene);
    return scene;
  });
};

test("the tests run on the patched Ink, and compare it with the one that is published", () => {
  const textOf = (name: string): string =>
    readFileSync(fileURLToPath(import.meta.resolve(name)).replace(/index\.js$/, "output.js"), "utf8");
  assert.notEqual(textOf("ink"), textOf("unpatched-ink"));
});

for (const options of [{ debug: true }, { incrementalRendering: true }])
  test(`${Object.keys(options)[0]}: whatever is drawn, both write the same, to the byte`, async () => {
    for (let run = 0; run < 12; run++) {
      const scenes = scenesOf(seed + run, 60);
      const [ours, theirs] = [await writtenBy(patched, scenes, options), await writtenBy(unpatched as unknown as Ink, scenes, options)];
      const at = ours.findIndex((text, index) => text !== theirs[index]);
      assert.equal(ours[at], theirs[at], `seed ${seed + run}, write ${at}`);
      assert.equal(ours.length, theirs.length);
      assert.ok(ours.length >= scenes.length / 2, `${ours.length} writes`);
    }
  });
