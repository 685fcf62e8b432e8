import assert from "node:assert/strict";
import { test } from "node:test";
import { terminalTypeFor } from "../../src/domain/run/terminal-type.ts";

test("a shell gets this terminal's type where images know it, and else one that such terminals understand", () => {
  for (const known of ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100"]) assert.equal(terminalTypeFor(known), known);
  for (const unknown of ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "a\x1b[2J"])
    assert.equal(terminalTypeFor(unknown), "xterm-256color");
  for (const none of [undefined, ""]) assert.equal(terminalTypeFor(none), "xterm");
});
