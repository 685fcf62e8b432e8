import assert from "node:assert/strict";
import { test } from "node:test";
import xterm from "@xterm/headless";
import { safeLogText } from "../../src/domain/text/safe-text.ts";
import { keptSgr, withoutColours } from "../../src/domain/text/sgr.ts";

test("colours and weights stay, what blinks, hides or changes the font goes", () => {
  const table: readonly (readonly [given: string, kept: string])[] = [
    ["", "0"],
    ["0", "0"],
    ["1;31", "1;31"],
    ["01;031", "1;31"],
    ["5", ""],
    ["6", ""],
    ["8", ""],
    ["005", ""],
    ["1;5;31;8", "1;31"],
    [";8;", "0;0"],
    ["7;27", "7;27"],
    ["38;5;8", "38;5;8"],
    ["48;5;5;8", "48;5;5"],
    ["38;5;8;5", "38;5;8"],
    ["38;2;5;8;5;8", "38;2;5;8;5"],
    ["38:5:8", "38;5;8"],
    ["48:2:5:8:5", "48;2;5;8;5"],
    ["48:2::5:8:5", "48;2;5;8;5"],
    ["1;58;5;8;31", "1;31"],
    ["58:5:8;31", "31"],
    ["58;2;8;8;8;8", ""],
    ["4:3", "4"],
    ["4:0", "24"],
    ["8:1", ""],
    ["31:8", ""],
    ["38;8", ""],
    ["1;38;5", "1"],
    ["38;5;300;8", ""],
    ["38", ""],
    ["10;20;26;28;25;50;59;73;99;108;999", ""],
    ["90;107", "90;107"],
  ];
  for (const [given, kept] of table) assert.equal(keptSgr(given), kept, given);
});

interface Drawn {
  readonly isBlinking: boolean;
  readonly isHidden: boolean;
  readonly look: string;
}

const terminal = new xterm.Terminal({ cols: 10, rows: 1, allowProposedApi: true });

/** How a terminal draws one character after what was written. */
const drawn = async (text: string): Promise<Drawn> => {
  await new Promise<void>((done) => terminal.write(`\x1bc${text}`, done));
  const cell = terminal.buffer.active.getLine(0)?.getCell(0);
  if (!cell) return assert.fail("no cell");
  const look = [
    cell.getFgColorMode(),
    cell.getFgColor(),
    cell.getBgColorMode(),
    cell.getBgColor(),
    cell.isBold(),
    cell.isDim(),
    cell.isItalic(),
    cell.isUnderline(),
    cell.isInverse(),
    cell.isStrikethrough(),
    cell.isOverline(),
  ].join(" ");
  return { isBlinking: cell.isBlink() !== 0, isHidden: cell.isInvisible() !== 0, look };
};

const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

test("whatever parameters come, nothing blinks and nothing is hidden", async () => {
  const random = randomFrom(11);
  const pieces = ["5", "8", "6", "38", "48", "58", "2", "4", "0", "1", "31", "255", "256", "08", ";", ";", ";", ":", ":", "::", ";;"];
  for (let round = 0; round < 2_000; round += 1) {
    const parameters = Array.from({ length: 1 + Math.floor(random() * 10) }, () => pieces[Math.floor(random() * pieces.length)]).join("");
    for (const opens of ["\x1b[", "\x9b"]) {
      const { isBlinking, isHidden } = await drawn(safeLogText(`${opens}${parameters}mx`));
      assert.deepEqual({ isBlinking, isHidden }, { isBlinking: false, isHidden: false }, parameters);
    }
  }
});

test("what is well-formed looks as it did, but that it neither blinks nor hides", async () => {
  const random = randomFrom(12);
  const number = (below: number): string => String(Math.floor(random() * below));
  const parts: readonly (() => string)[] = [
    () => "5",
    () => "8",
    () => number(10),
    () => `3${number(8)}`,
    () => `10${number(8)}`,
    () => `38;5;${number(256)}`,
    () => `48:5:${number(256)}`,
    () => `38;2;${number(256)};${number(256)};${number(256)}`,
    () => `48:2::${number(256)}:${number(256)}:${number(256)}`,
    () => `58;5;${number(256)}`,
    () => `58:2::${number(256)}:${number(256)}:${number(256)}`,
    () => "",
  ];
  for (let round = 0; round < 1_000; round += 1) {
    const parameters = Array.from({ length: 1 + Math.floor(random() * 5) }, () => parts[Math.floor(random() * parts.length)]?.()).join(";");
    const sequence = `\x1b[${parameters}mx`;
    assert.equal((await drawn(safeLogText(sequence))).look, (await drawn(sequence)).look, parameters);
  }
});

test("without colours all other looks stay, and what is no look", () => {
  assert.equal(
    withoutColours("\x1b[31mred\x1b[39m \x1b[1;38;5;208mbold\x1b[22;39m \x1b[7;48;2;1;2;3mmarked\x1b[0m\x1b[m"),
    "red \x1b[1mbold\x1b[22m \x1b[7mmarked\x1b[0m\x1b[m",
  );
  assert.equal(withoutColours("\x1b[97;101;4mx\x1b[2J\x1b[38;9mend"), "\x1b[4mx\x1b[2Jend");
});
