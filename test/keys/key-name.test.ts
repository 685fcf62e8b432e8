import assert from "node:assert/strict";
import { test } from "node:test";
import { keyNames } from "../../src/keys/key-name.ts";

test("a letter is its own name, in its own case; a blank has a name of its own", () => {
  assert.deepEqual(keyNames("a", {}), ["a"]);
  assert.deepEqual(keyNames("A", { shift: true }), ["A"]);
  assert.deepEqual(keyNames(" ", {}), ["space"]);
  assert.deepEqual(keyNames("한", {}), ["한"]);
});

test("keys that write nothing are called by their name", () => {
  assert.deepEqual(keyNames("", { upArrow: true }), ["up"]);
  assert.deepEqual(keyNames("", { pageDown: true }), ["pgdn"]);
  assert.deepEqual(keyNames("", { escape: true }), ["esc"]);
  assert.deepEqual(keyNames("", { home: true }), ["home"]);
});

test("Tab and Shift-Tab are two keys; both keys that erase are one", () => {
  assert.deepEqual(keyNames("", { tab: true }), ["tab"]);
  assert.deepEqual(keyNames("", { tab: true, shift: true }), ["shift+tab"]);
  assert.deepEqual(keyNames("", { backspace: true }), ["backspace"]);
  assert.deepEqual(keyNames("", { delete: true }), ["backspace"]);
});

test("Ctrl with a letter is named in small letters", () => {
  assert.deepEqual(keyNames("k", { ctrl: true }), ["ctrl+k"]);
  assert.deepEqual(keyNames("K", { ctrl: true, shift: true }), ["ctrl+k"]);
});

test("Enter is Enter, whether the terminal sends a carriage return or a line feed", () => {
  assert.deepEqual(keyNames("\r", { return: true }), ["enter"]);
  assert.deepEqual(keyNames("\n", {}), ["enter"]);
});

test("Esc and a key that arrive together, as Alt would send them, are both pressed, one after the other", () => {
  assert.deepEqual(keyNames("q", { meta: true }), ["esc", "q"]);
  assert.deepEqual(keyNames(" ", { meta: true }), ["esc", "space"]);
});

test("after Esc a key with Ctrl keeps its Ctrl, and Enter and Tab are themselves", () => {
  assert.deepEqual(keyNames("c", { meta: true, ctrl: true }), ["esc", "ctrl+c"]);
  assert.deepEqual(keyNames("k", { meta: true, ctrl: true }), ["esc", "ctrl+k"]);
  assert.deepEqual(keyNames("\r", { meta: true, return: true }), ["esc", "enter"]);
  assert.deepEqual(keyNames("j", { meta: true, ctrl: true }), ["esc", "enter"]);
  assert.deepEqual(keyNames("", { meta: true, tab: true }), ["esc", "tab"]);
});

test("Esc alone is pressed once, though it comes as Alt, too", () => {
  assert.deepEqual(keyNames("", { escape: true, meta: true }), ["esc"]);
});

test("a key held down comes again; one that is let go, and one without a name, are nothing", () => {
  assert.deepEqual(keyNames("j", { eventType: "repeat" }), ["j"]);
  assert.deepEqual(keyNames("j", { eventType: "release" }), []);
  assert.deepEqual(keyNames("", {}), []);
  assert.deepEqual(keyNames("", { ctrl: true }), []);
});
