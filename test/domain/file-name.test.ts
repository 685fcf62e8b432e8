import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNameOf } from "../../src/domain/files/file-name.ts";

test("a name that an engine told leads to no other folder, hides no file, and is no longer than a file's may be", () => {
  assert.equal(fileNameOf("web-1"), "web-1");
  assert.equal(fileNameOf("localhost:5000/a/b:1"), "localhost-5000-a-b-1");
  assert.equal(fileNameOf("../../root/.ssh/id"), "root-.ssh-id");
  assert.equal(fileNameOf("~/x"), "x");
  assert.equal(fileNameOf("한글 이름"), "한글-이름");
  assert.ok(fileNameOf("x".repeat(5_000)).length <= 80);
});
