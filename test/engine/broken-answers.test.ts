import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import { createAgent } from "../../src/engine/connect/agents.ts";
import { EngineError } from "../../src/domain/engine-error.ts";
import { requestFirstList } from "../../src/engine/first-list.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type Fault, startFaultProxy } from "../support/fault-proxy.ts";
import { realClock } from "../../src/real-clock.ts";

/** What a call says when its answer is broken in this way. */
const failureOf = async (fault: Fault): Promise<EngineError> => {
  await using demo = await startDemoEngine({ seed: 7, live: false });
  await using proxy = await startFaultProxy(demo.socketPath);
  const endpoint = { transport: "unix", socketPath: proxy.socketPath } as const;
  const engine = openEngine({ endpoint, contextName: "test", address: "", chosenBy: "test" }, { clock: realClock, readOnly: false });
  try {
    proxy.setFault(fault);
    assert.equal(await requestFirstList(realClock, endpoint), undefined, "the head start is lost, no more");
    const failure = await engine.containers.list(new AbortController().signal).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof EngineError, String(failure));
    return failure;
  } finally {
    engine.close();
  }
};

test("an answer that breaks off in its middle is a lost link at once, not a deadline later", async () => {
  const failure = await failureOf({ kind: "cut" });
  assert.equal(failure.kind, "lost");
  assert.match(wordsOf(failure).said, /broke in the middle of the answer/);
});

test("an answer that is no JSON is told as that", async () => {
  assert.match(wordsOf(await failureOf({ kind: "badJson" })).said, /not JSON/);
});

test("an answer that is no HTTP and one that never begins are lost links", async () => {
  assert.equal((await failureOf({ kind: "badHttp" })).kind, "lost");
  assert.equal((await failureOf({ kind: "drop" })).kind, "lost");
});

test("a refusal of several lines is told in one", async () => {
  const { said } = wordsOf(await failureOf({ kind: "status", status: 500, message: "the first line\r\nthe second\x1b[2J" }));
  assert.equal(said, "the first line the second");
});

test("an agent is spelled out in a word, whatever hangs on it", () => {
  assert.ok(inspect(createAgent({ keepAlive: true }, false), { showHidden: true, depth: null }).length < 20);
});
