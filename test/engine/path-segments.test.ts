import assert from "node:assert/strict";
import { test } from "node:test";
import { BadSegment, imageSegments, pathOf } from "../../src/engine/request/path-segments.ts";

test("what means something in an address is sent as a part of the name", () => {
  for (const name of ["a?b", "a#b", "a%2e%2e", "a b", "a\nb", "a/b", "a\\b", "\u0000", "한국어", "🐳", "\ud800", "..%2f", "a\r\nHost: x"]) {
    const path = pathOf(["volumes", name]);
    assert.match(path, /^\/volumes\/[\w\-.~:@$&+,;=%]+$/, JSON.stringify(name));
    assert.equal(decodeURIComponent(path.slice("/volumes/".length)), name.toWellFormed());
  }
});

test("what would lead to another path is refused", () => {
  for (const name of ["", ".", ".."]) assert.throws(() => pathOf(["volumes", name]), BadSegment);
  for (const name of ["../containers/json", "./x", "x/..", "/x", "x/", "x//y"])
    assert.throws(() => pathOf(["images", ...imageSegments(name), "json"]), BadSegment, name);
});

test("a name of an image keeps its slashes, its tag and its digest", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  assert.equal(pathOf(["images", ...imageSegments("localhost:5000/shop/web:1"), "json"]), "/images/localhost:5000/shop/web:1/json");
  assert.equal(pathOf(["images", ...imageSegments(`web@${digest}`), "json"]), `/images/web@${digest}/json`);
});
