import assert from "node:assert/strict";
import { test } from "node:test";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

test("the log under the list is that of the row under the cursor, also when the cursor moves as the log is switched", async (context) => {
  const { store, advance } = await syncWorld(context, [plainContainer("web"), plainContainer("db")]);
  const tailed = () => store.getState().ui.tail.containerId;
  store.dispatch({ type: "selected", list: "containers", id: "web" });
  await advance(1_000);
  assert.equal(tailed(), "web");
  store.dispatch({ type: "selected", list: "containers", id: "db" });
  await advance(140);
  // Comes with what switches the log to db.
  store.dispatchSoon({ type: "selected", list: "containers", id: "web" });
  await advance(20);
  await advance(1_000);
  assert.equal(store.getState().ui.lists.containers.selectedId, "web");
  assert.equal(tailed(), "web");
});
