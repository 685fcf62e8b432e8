import assert from "node:assert/strict";
import { test } from "node:test";
import type { Machine, RoomAnswer } from "../../src/domain/machine.ts";
import { newContainerView } from "../../src/views/container.ts";
import { plainContainer } from "./support/fake-engine.ts";
import { syncWorld } from "./support/sync-world.ts";

const disk = { folder: "/var/lib/docker", freeBytes: 5e10, totalBytes: 1e11, freeInodes: 9, totalInodes: 10 };

const raw = {
  Id: "web",
  State: { Pid: 0 },
  Mounts: ["/dead", "/alive"].map((path) => ({ Type: "bind", Source: path, Destination: path, RW: true })),
};

test("a disk that does not answer within 3 s is said to be silent, and the next is asked only then", async (context) => {
  const asked: string[] = [];
  const given: string[] = [];
  const machine: Machine = {
    hostname: "here",
    disk: async () => disk,
    memory: async () => undefined,
    room: (place, abort) => {
      const path = place.is === "path" ? place.path : "";
      asked.push(path);
      if (path === "/alive") return Promise.resolve({ ...disk, device: 1, isReadOnly: false });
      return new Promise<RoomAnswer>((resolve) => {
        abort.addEventListener("abort", () => {
          given.push(path);
          resolve("silent");
        });
      });
    },
  };
  const prepare: Parameters<typeof syncWorld>[3] = ({ engine }) => {
    const { inspect } = engine.containers;
    Object.assign(engine.containers, {
      inspect: async (...args: Parameters<typeof inspect>) => ({ ...(await inspect(...args)), raw }),
    });
  };
  const { store, advance } = await syncWorld(context, [plainContainer("web")], undefined, prepare, undefined, machine);
  const rooms = () => {
    const view = store.getState().ui.views[1];
    return view?.kind === "container" ? view.rooms : undefined;
  };
  await advance(3_000);
  store.dispatch({ type: "opened", view: newContainerView({ kind: "container", id: "web", name: "web" }) });
  await advance(2_900);
  assert.deepEqual(asked, ["/dead"]);
  assert.equal(rooms(), undefined);
  await advance(300);
  assert.deepEqual(asked, ["/dead", "/alive"]);
  assert.equal(rooms()?.get("/dead"), "silent");
  assert.equal(typeof rooms()?.get("/alive"), "object");
  await advance(60_000);
  assert.equal(asked.length, 2, "nothing is asked while it stands");
  store.dispatch({ type: "closedView" });
  store.dispatch({ type: "opened", view: newContainerView({ kind: "container", id: "web", name: "web" }) });
  await advance(100);
  assert.equal(asked.length, 3, "a page that is opened again asks again");
  store.dispatch({ type: "closedView" });
  await advance(100);
  assert.deepEqual(given, ["/dead", "/dead"], "nobody waits for what a page that is closed asked for");
});
