import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../src/domain/engine-error.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

test("processes are asked for each 2 seconds while their page is in front", async (context) => {
  const { store, advance, askedFor } = await syncWorld(context, [plainContainer("web")]);
  store.dispatch({ type: "opened", view: { kind: "top", psOptions: "", containerId: "web", sort: "PID", top: 0 } });
  await advance(4100);
  assert.equal(askedFor("top web"), 3);
  const before = store.getState();
  await advance(1950);
  assert.equal(store.getState(), before, "the same processes change nothing");
  store.dispatch({ type: "closedView" });
  const asked = askedFor("top web");
  await advance(5000);
  assert.equal(askedFor("top web"), asked);
});

test("a page whose processes can't be listed says why", async (context) => {
  const { store, advance, engine } = await syncWorld(context, [plainContainer("web")]);
  Object.assign(engine.containers, {
    top: async () => {
      throw new EngineError("conflict", "top web", { code: "said", words: "container is not running" });
    },
  });
  store.dispatch({ type: "opened", view: { kind: "top", psOptions: "", containerId: "web", sort: "PID", top: 0 } });
  await advance(50);
  const view = store.getState().ui.views[1];
  assert.equal(view?.kind === "top" && wordsOf(view.error)?.said, "container is not running");
});

test("an inspect page is fetched when opened and again upon an event of its container", async (context) => {
  const { store, advance, happen, askedFor } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  const before = askedFor("inspect web");
  store.dispatch({
    type: "opened",
    view: {
      kind: "inspect",
      subject: { kind: "container", id: "web", name: "web" },
      folded: new Set(),
      opened: new Set(),
      unmasked: false,
      search: "",
      cursor: 0,
      top: 0,
    },
  });
  await advance(50);
  const view = store.getState().ui.views[1];
  assert.deepEqual(view?.kind === "inspect" && view.value, { Id: "web" });
  assert.equal(askedFor("inspect web"), before + 1);
  happen("web", "rename");
  await advance(200);
  assert.equal(askedFor("inspect web"), before + 3, "the page's and the facts'");
});

test("an image page gets its JSON and its layers", async (context) => {
  const { store, advance } = await syncWorld(context, []);
  store.dispatch({ type: "opened", view: { kind: "image", imageId: "sha256:1", name: "nginx", unmasked: false, wrap: false, top: 0 } });
  await advance(50);
  const view = store.getState().ui.views[1];
  assert.deepEqual(view?.kind === "image" && [view.value, view.layers], [{ Id: "sha256:1" }, []]);
});
