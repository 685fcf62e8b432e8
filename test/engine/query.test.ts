import assert from "node:assert/strict";
import { test } from "node:test";
import { filterQuery, queryText } from "../../src/engine/request/ask.ts";

test("a query says what is set: true as 1, a list as its name with each value; an empty text is said, too", () => {
  const query = { all: true, size: false, limit: 0, since: undefined, author: "", names: ["a", "b&c"], changes: [] };
  assert.equal(queryText(query), "all=1&limit=0&author=&names=a&names=b%26c");
});

test("filters are JSON in one value, and nothing where there are none", () => {
  assert.equal(queryText(filterQuery({ label: ["a=b"] })), `filters=${encodeURIComponent('{"label":["a=b"]}')}`);
  assert.equal(queryText(filterQuery({})), "");
});
