import assert from "node:assert/strict";
import { test } from "node:test";
import { hostilePieces } from "./hostile-proxy.ts";
import { foreignSequences } from "./terminal-output.ts";

test("what a program draws with by itself is its own", () => {
  assert.deepEqual(foreignSequences("\x1b[?2026h\x1b[2K\x1b[1A\x1b[G\x1b[1;31m한글 👩‍💻\x1b[0m\r\n\x1b[?25l\x1b[?2026l"), []);
});

test("each piece of hostile text is found, but for what only its number gives away", () => {
  for (const piece of hostilePieces) {
    const isWhole = /^\x1b\[1337[;\d]*[Am]|^\x1b\[1337;1337H|\ud800/.test(piece);
    if (!isWhole) assert.notDeepEqual(foreignSequences(piece), [], JSON.stringify(piece));
  }
});
