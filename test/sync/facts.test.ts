import assert from "node:assert/strict";
import { test } from "node:test";
import { troubleOf } from "../../src/domain/container/trouble.ts";
import { containers } from "../../src/lists/containers.ts";
import { visibleRows } from "../../src/lists/rows.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const inspects = (asked: readonly string[]): readonly string[] => asked.filter((what) => what.startsWith("inspect"));

test("each container is inspected once, problems first, at most 8 at a time", async (context) => {
  const running = Array.from({ length: 30 }, (_, index) => plainContainer(`web${index}`));
  const { world, advance, state } = await syncWorld(context, [...running, plainContainer("broken", { state: "restarting" })]);
  await advance(1000);
  assert.equal(inspects(world.asked)[0], "inspect broken");
  assert.equal(inspects(world.asked).length, 31);
  assert.equal(world.mostInspectsAtOnce, 8);
  assert.equal(state().facts.size, 31);
});

test("of what is steady and out of sight the facts come slowly, one at a time; scrolled into sight or sorted by, at once", async (context) => {
  const crowd = Array.from({ length: 400 }, (_, index) => plainContainer(`web${String(index).padStart(3, "0")}`));
  const ended = Array.from({ length: 20 }, (_, index) => plainContainer(`zz${index}`, { state: "exited", exitCode: 0 }));
  const { world, store, advance, state } = await syncWorld(context, [...crowd, ...ended]);
  await advance(200);
  const asked = (name: string): boolean => world.asked.includes(`inspect ${name}`);
  assert.ok(
    ended.every(({ name }) => asked(name)),
    "only inspect tells whether their start failed",
  );
  assert.ok(visibleRows(store.getState(), containers).every(({ id }) => asked(id)));
  assert.equal(store.getState().ui.lists.containers.selectedId, "web000");
  const before = inspects(world.asked).length;
  assert.ok(before < 80, `${before} were inspected at once`);
  await advance(2000);
  assert.ok(inspects(world.asked).length > before + 20, "the others come by and by");

  assert.equal(asked("web300"), false);
  store.dispatch({ type: "moved", list: "containers", by: 320 });
  await advance(200);
  assert.ok(visibleRows(store.getState(), containers).every(({ id }) => state().facts.has(id)));
  assert.equal(asked("web250"), false);
  store.dispatch({ type: "sortCycled", list: "containers" });
  await advance(1000);
  assert.equal(state().facts.size, 420);
  assert.equal(world.mostInspectsAtOnce, 8);
});

test("an event that may change the facts has them fetched again, once for a stop's three events", async (context) => {
  const { world, advance, happen, state, askedFor } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.facts.set("web", { restartCount: 3 });
  for (const action of ["kill", "die", "stop"]) happen("web", action);
  await advance(500);
  assert.equal(askedFor("inspect web"), 2);
  assert.equal(state().facts.get("web")?.restartCount, 3);
});

test("what a probe says while it goes on failing is read again, and a probe that is well costs nothing", async (context) => {
  const { world, advance, happen, state, askedFor } = await syncWorld(context, [
    plainContainer("web", { health: "unhealthy" }),
    plainContainer("db", { health: "healthy" }),
  ]);
  await advance(2000);
  world.facts.set("web", { healthOutput: "no disk" });
  // No event tells of it: it was and is unhealthy.
  for (let probes = 1; probes <= 8; probes += 1) {
    for (const name of ["web", "db"]) happen(name, "exec_die");
    await advance(1000);
  }
  assert.equal(state().facts.get("web")?.healthOutput, "no disk");
  assert.equal(askedFor("inspect db"), 1);
  assert.ok(askedFor("inspect web") <= 3, "not with each of its probes");
});

test("of Podman's probes, of which only inspect tells what they said, each is read again", async (context) => {
  const { world, advance, happen, state, askedFor } = await syncWorld(context, [plainContainer("web")], undefined, (fake) => {
    fake.world.product = { kind: "podman", version: "4.3.1" };
    fake.world.facts.set("web", { health: "healthy" });
  });
  await advance(2000);
  const stands = (): string | undefined => state().containers.get("web")?.health;
  happen("web", "start");
  await advance(1000);
  assert.equal(stands(), "healthy");
  world.facts.set("web", { health: "unhealthy" });
  happen("web", "health_status", { attributes: { healthStatus: "healthy" } });
  await advance(3000);
  assert.equal(stands(), "unhealthy");
  // It said another thing meanwhile, and the list goes on saying nothing.
  world.facts.set("web", { health: "healthy" });
  const before = askedFor("inspect web");
  happen("web", "health_status", { attributes: { healthStatus: "healthy" } });
  await advance(500);
  assert.equal(stands(), "healthy");
  await advance(120_000);
  assert.equal(stands(), "healthy");
  assert.ok(askedFor("inspect web") <= before + 2);
});

test("a container that is gone before its inspect is passed over", async (context) => {
  const { world, advance, happen, store } = await syncWorld(context, [plainContainer("web")]);
  await advance(2000);
  world.containers = [];
  happen("web", "die");
  await advance(1000);
  assert.equal(store.getState().ui.message, undefined);
});

test("a start that failed is inspected: after our own act, and after another's by the network that it lost", async (context) => {
  const { world, store, advance, happen, state, askedFor } = await syncWorld(context, [
    plainContainer("web", { state: "exited", exitCode: 1, status: "Exited (1) 2 days ago" }),
  ]);
  await advance(2000);
  world.facts.set("web", { exitCode: 1, error: "port is already allocated" });
  const act = { verb: "starting", line: "docker start web" };
  store.dispatch({ type: "actStarted", engine: "test", id: "web", act });
  await advance(100);
  store.dispatch({ type: "actEnded", engine: "test", id: "web", act });
  await advance(500);
  assert.equal(state().facts.get("web")?.error, "port is already allocated");
  const before = askedFor("inspect web");
  happen("bridge-id", "disconnect", { type: "network", attributes: { container: "web", name: "bridge" } });
  await advance(500);
  assert.equal(askedFor("inspect web"), before + 1);
});

test("a container in a restart loop keeps its place and its state while it flaps, and is running once it is steady", async (context) => {
  const up = plainContainer("loop", { status: "Up 1 second" });
  const down = plainContainer("loop", { state: "restarting", exitCode: 1, status: "Restarting (1) 1 second ago" });
  const { world, store, advance, happen } = await syncWorld(context, [plainContainer("a"), plainContainer("b"), down]);
  world.facts.set("loop", { restartCount: 5, exitCode: 1 });
  await advance(2000);
  const first = (): string => {
    const row = visibleRows(store.getState(), containers)[0];
    return row ? `${row.container.name} ${troubleOf(row.container, row.facts)}` : "";
  };
  for (let round = 0; round < 3; round++) {
    world.containers = [plainContainer("a"), plainContainer("b"), up];
    happen("loop", "start");
    await advance(600);
    assert.equal(first(), "loop restarting");
    world.containers = [plainContainer("a"), plainContainer("b"), down];
    happen("loop", "die");
    await advance(600);
    assert.equal(first(), "loop restarting");
  }
  world.containers = [plainContainer("a"), plainContainer("b"), up];
  happen("loop", "start");
  await advance(600);
  world.containers = [plainContainer("a"), plainContainer("b"), plainContainer("loop", { status: "Up 11 seconds" })];
  await advance(11_000);
  assert.equal(first(), "a running");
});
