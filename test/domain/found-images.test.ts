import assert from "node:assert/strict";
import { test } from "node:test";
import { foundImageLines } from "../../src/domain/image/found-images.ts";

const found = [
  { name: "nginx", description: `Official build of Nginx.\n${"x".repeat(40)}`, stars: 20_000, isOfficial: true, isAutomated: false },
  { name: "me/한글", description: "한글 설명", stars: 1, isOfficial: false, isAutomated: false },
];

test("found images are a table with columns that hold in Korean, too, and descriptions cut as the CLI cuts them", () => {
  assert.deepEqual(foundImageLines(found, { format: "table", whole: false }), [
    "NAME      DESCRIPTION                                     STARS   OFFICIAL",
    `nginx     Official build of Nginx. ${"x".repeat(19)}…   20000   [OK]`,
    "me/한글   한글 설명                                       1",
  ]);
  assert.match(foundImageLines(found, { format: "table", whole: true })[1] ?? "", /x{40} {3}20000/);
});

test("as JSON each is a document of its own with Docker's names", () => {
  const [first = ""] = foundImageLines(found, { format: "json", whole: false });
  assert.deepEqual(JSON.parse(first), {
    Description: `Official build of Nginx. ${"x".repeat(19)}…`,
    IsAutomated: "false",
    IsOfficial: "true",
    Name: "nginx",
    StarCount: "20000",
  });
});
