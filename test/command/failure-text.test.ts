import assert from "node:assert/strict";
import { test } from "node:test";
import { failureText } from "../../src/command/failure-text.ts";
import { BadValue } from "../../src/domain/bad-value.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import type { Target } from "../../src/state/ui-state.ts";
import { english } from "../../src/text/en.ts";

const id = "4f1d2c3b4a59".padEnd(64, "0");
const web: Target = { kind: "container", id, name: "web" };
const api: Target = { kind: "container", id: "b".repeat(64), name: "api" };
const told = (tried: string, targets: readonly Target[], next = ""): string =>
  failureText(new EngineError("failed", tried, { code: "said", words: "no" }), targets, english, next);

test("a failure begins with the name of what it was done to", () => {
  assert.equal(told("stop 4f1d2c3b4a59", [web], "wait"), "web: stop failed: no → wait");
  assert.equal(told("read /etc in 4f1d2c3b4a59", [web]), "web: read /etc failed: no");
  assert.equal(told("wait for 4f1d2c3b4a59", [web]), "web: wait failed: no");
  assert.equal(told("remove volume data", [{ kind: "volume", id: "data", name: "data" }]), "data: remove volume failed: no");
  assert.equal(told("remove 4f1d2c3b4a59", [{ kind: "image", id: `sha256:${id}`, name: "app:1" }]), "app:1: remove failed: no");
});

test("the next step has its name, quoted where it must be", () => {
  assert.equal(told("stop 4f1d2c3b4a59", [web], ":rm -f NAME"), "web: stop failed: no → :rm -f web");
  assert.equal(
    told("remove volume data", [{ kind: "volume", id: "my $& data", name: "my $& data" }], ":volume rm NAME").split(" → ")[1],
    ":volume rm 'my $& data'",
  );
  assert.equal(told("pull nginx", [], ":rm NAME"), "pull nginx: no → :rm NAME");
});

test("of several it is the one that the engine was asked for; none where it is all of them", () => {
  assert.equal(told("attach to 4f1d2c3b4a59", [api, web]), "web: attach failed: no");
  assert.equal(told("save web api", [web, api]), "save web api: no");
  assert.equal(told("pull nginx", []), "pull nginx: no");
});

test("words of our own are not said twice, and get a name where they have none", () => {
  assert.equal(failureText(new Error("web has no shell"), [web], english), "web has no shell");
  assert.equal(failureText(new BadValue("missing", ""), [web], english), "web: a value is needed");
});

test("the problem's own next step is said", () => {
  const error = new EngineError("conflict", "remove 4f1d2c3b4a59", { code: "said", words: "it runs", step: { code: "stopFirst" } });
  assert.equal(failureText(error, [web], english), "web: remove failed: it runs → :stop web first, or :rm -f web");
});
