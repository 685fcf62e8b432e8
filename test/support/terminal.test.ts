import assert from "node:assert/strict";
import { test } from "node:test";
import { openTerminal } from "./terminal.ts";

test("shows what a program draws, and hears keys", async () => {
  await using terminal = openTerminal({
    command: "/bin/sh",
    args: ["-c", "printf '한글😀|\\033[31mred\\033[0m\\n'; read line; echo got:$line; exit 3"],
    columns: 40,
    rows: 6,
  });
  await terminal.waitFor("red");
  assert.equal(terminal.screen()[0], "한글😀|red");
  const cells = terminal.cells()[0] ?? [];
  assert.deepEqual(
    cells.slice(0, 8).map((cell) => cell.width),
    [2, 0, 2, 0, 2, 0, 1, 1],
  );
  assert.deepEqual(cells[7]?.fg, { kind: "palette", index: 1, rgb: 1 });
  await terminal.type("hi");
  await terminal.press("enter");
  await terminal.waitFor("got:hi");
  assert.deepEqual(await terminal.exited, { exitCode: 3, signal: undefined });
});

test("knows the alternate screen and the cursor", async () => {
  await using terminal = openTerminal({ command: "/bin/sh", args: ["-c", "printf '\\033[?1049h\\033[?25lin'; sleep 30"] });
  await terminal.waitFor("in");
  assert.ok(terminal.inAlternateScreen);
  assert.ok(!terminal.cursorVisible);
});

test("says what the screen showed when a wait fails, and at once when the program ended", async () => {
  await using terminal = openTerminal({ command: "/bin/echo", args: ["last words"] });
  await assert.rejects(terminal.waitFor("never"), /the program ended[\s\S]*last words/);
});

test("a frame that is written as one is not there before its end", async () => {
  const frame = "printf '\\033[?2026hhalf'; read line; printf ' whole\\033[?2026l'; sleep 30";
  await using terminal = openTerminal({ command: "/bin/sh", args: ["-c", frame] });
  await assert.rejects(terminal.waitFor("half", 500));
  await terminal.press("enter");
  await terminal.waitFor("whole");
});
