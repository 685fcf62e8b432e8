import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type DemoEngine, startDemoEngine } from "../../demo-engine/src/start-demo.ts";
import type { View } from "../../src/views/all-views.ts";
import { type ChangingEngine, startChangingEngine } from "../support/changing-engine.ts";
import { javascriptWords, mutated, randomFrom, wrongValues } from "../support/mutate.ts";
import { openStillApp, type StillApp } from "../support/still-app.ts";

const few = new Set(["shop-db-1", "shop-proxy-1", "shop-migrate-1", "grafana"]);
const seeds = 20;

/** The whole program in front of an engine whose answers are wrong: what every decoder makes of every field is shown in
 *  wrong-answers.test.ts, so a sample by chance of each view is enough here. */
describe("whatever the engine answers, the screen shows words", () => {
  let demo: DemoEngine;
  let changing: ChangingEngine;
  before(async () => {
    demo = await startDemoEngine({ seed: 7, live: false });
    for (const [id, container] of demo.world.containers) if (!few.has(container.name)) demo.world.containers.delete(id);
    changing = await startChangingEngine(demo.socketPath, { streamsGoOn: true });
  });
  after(async () => {
    await changing[Symbol.asyncDispose]();
    await demo.close();
  });

  const opened = async (): Promise<StillApp> => {
    changing.setChange(undefined);
    const app = await openStillApp(changing.socketPath, changing.answered);
    await app.advance(1_500);
    assert.equal(app.engine().link.status, "up");
    return app;
  };
  const looksRight = (app: StillApp, label: string): void => {
    const screen = app.screen();
    assert.doesNotMatch(screen, javascriptWords, `${label}:\n${screen}`);
    const { link } = app.engine();
    assert.equal(link.status, "up", `${label}: ${link.status === "down" ? wordsOf(link.error).said : ""}`);
  };
  const idOf = (app: StillApp, name: string): string =>
    [...app.engine().containers.values()].find((container) => container.name === name)?.id ?? assert.fail(`no ${name}`);

  /** What is looked at; `again`: its stream is opened anew each time. */
  const views: Readonly<Record<string, { readonly view: (app: StillApp) => View; readonly again?: boolean }>> = {
    containers: { view: () => ({ kind: "list", list: "containers" }) },
    images: { view: () => ({ kind: "list", list: "images" }) },
    volumes: { view: () => ({ kind: "list", list: "volumes" }) },
    networks: { view: () => ({ kind: "list", list: "networks" }) },
    "disk usage": { view: () => ({ kind: "list", list: "system" }) },
    "what takes room": { view: () => ({ kind: "list", list: "usage" }) },
    events: { view: () => ({ kind: "list", list: "events" }), again: true },
    figures: { view: () => ({ kind: "list", list: "stats" }), again: true },
    charts: { view: (app) => ({ kind: "stats", containerId: idOf(app, "shop-db-1") }), again: true },
    processes: { view: (app) => ({ kind: "top", containerId: idOf(app, "shop-db-1"), psOptions: "", sort: "tree", top: 0 }) },
    ports: { view: (app) => ({ kind: "ports", containerId: idOf(app, "shop-proxy-1"), top: 0 }) },
    inspect: {
      view: (app) => ({
        kind: "inspect",
        subject: { kind: "container", id: idOf(app, "shop-db-1"), name: "shop-db-1" },
        folded: new Set(),
        opened: new Set(),
        unmasked: false,
        search: "",
        cursor: 0,
        top: 0,
      }),
    },
    changes: {
      view: (app) => ({
        kind: "changes",
        subject: { kind: "container", id: idOf(app, "shop-db-1"), name: "shop-db-1" },
        top: 0,
        cursor: 0,
        folded: new Set(),
      }),
    },
    "an image": { view: () => ({ kind: "image", imageId: "busybox", name: "busybox", top: 0, unmasked: false, wrap: false }), again: true },
  };

  test("from the first answer on", async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const random = randomFrom(seed * 104_729);
      changing.setChange((json) => mutated(json, random));
      await using app = await openStillApp(changing.socketPath, changing.answered);
      await app.advance(1_500);
      looksRight(app, `seed ${seed}`);
    }
    for (const value of wrongValues) {
      changing.setChange(() => (typeof value === "symbol" ? undefined : value), /version|events|facts|stats|top/);
      await using app = await openStillApp(changing.socketPath, changing.answered);
      await app.advance(1_500);
      looksRight(app, `version and events ${String(value)}`);
      // Without a list there is nothing to show: it says why, and tries again.
      changing.setChange(() => (typeof value === "symbol" ? undefined : value), /containers\/json/);
      await using without = await openStillApp(changing.socketPath, changing.answered);
      await without.advance(300);
      assert.doesNotMatch(without.screen(), javascriptWords);
    }
    changing.setChange(undefined);
  });

  for (const [name, { view, again = false }] of Object.entries(views))
    test(name, async () => {
      await using app = await opened();
      const open = (): void => app.store.dispatch({ type: "opened", view: view(app) });
      const close = (): void => app.store.dispatch({ type: "closedView" });
      open();
      await app.advance(600);
      looksRight(app, "as it is");
      const look = async (label: string, change: (json: unknown) => unknown): Promise<void> => {
        if (again) {
          close();
          app.store.dispatch({ type: "opened", view: { kind: "list", list: "networks" } });
          await app.advance(2_500);
        }
        changing.setChange(change);
        if (again) open();
        else app.refresh();
        await app.advance(600);
        looksRight(app, label);
        app.store.dispatch({ type: "messageCleared" });
        looksRight(app, `${label}, without its message`);
        changing.setChange(undefined);
      };
      for (let seed = 1; seed <= seeds; seed += 1) {
        const random = randomFrom(seed * 7919);
        await look(`seed ${seed}`, (json) => mutated(json, random));
      }
      for (const value of wrongValues)
        await look(`a whole answer of ${typeof value === "symbol" ? "nothing" : JSON.stringify(value)}`, () =>
          typeof value === "symbol" ? undefined : value,
        );
      app.refresh();
      await app.advance(2_500);
      looksRight(app, "right again");
    });

  /** Answers that once ended the program or the link, took another list along, or were shown as JavaScript has them. */
  const answers: readonly (readonly [what: string, name: string, path: RegExp, answer: unknown, shown: RegExp])[] = [
    [
      "an image's name in a list",
      "containers",
      /containers\/json/,
      [{ Id: "abcdefabcdef", Names: ["/x"], Image: ["y"], State: "running", Status: "Up" }],
      / x +running[\s\S]*\n1 field of the engine's answer was not understood/,
    ],
    [
      "a port without a number",
      "containers",
      /containers\/json/,
      [{ Id: "abc", Names: ["/x"], Ports: [{ Type: "tcp" }] }],
      / x [\s\S]*\n1 row of/,
    ],
    ["a driver in a list", "networks", /\/networks$/, [{ Id: "abc", Name: "n", Driver: ["x"] }], / n +abc[\s\S]*\n1 field of/],
    ["a mountpoint of numbers", "volumes", /\/volumes$/, { Volumes: [{ Name: "v", Mountpoint: [7] }] }, / v [\s\S]*\n1 field of/],
    [
      "digests that are a number",
      "images",
      /images\/json/,
      [{ Id: "sha256:abc", RepoTags: ["a:1"], RepoDigests: 7 }],
      / a[\s\S]*\n1 field of/,
    ],
    ["tags that are a text", "images", /images\/json/, [{ Id: "sha256:abc", RepoTags: "s" }], /abc[\s\S]*\n1 field of/],
    ["an image of no time", "images", /images\/json/, [{ Id: "sha256:abc", RepoTags: ["a:1"], Created: null, Size: 5 }], / a +1 +abc +5B/],
    ["a layer without anything", "an image", /history/, [{ Tags: {} }], /image busybox[\s\S]*\n - +-\s/],
    ["titles in lists", "processes", /\/top/, { Titles: [[7]], Processes: [["1"]] }, /processes in shop-db-1[\s\S]*\n1 field of/],
    ["a change without a path", "changes", /\/changes/, [{ Kind: 1 }], /\n1 row of the engine's answer was not understood/],
    [
      "usage of no images",
      "disk usage",
      /\/system\/df/,
      { LayersSize: 0, Images: [{ Id: "abc", Size: null }], Containers: null },
      /Images? +1 +0 +0B/i,
    ],
    ["a list that is an object", "images", /images\/json/, { message: "x" }, /a list was expected, and an object came/],
    ["rows that are none", "volumes", /\/volumes$/, { Volumes: [7, null, []] }, /No row of the engine's answer was understood/],
  ];
  for (const [what, name, path, answer, shown] of answers)
    test(`${name}: ${what}`, async () => {
      await using app = await opened();
      app.store.dispatch({ type: "opened", view: { kind: "list", list: "networks" } });
      changing.setChange(() => answer, path);
      app.store.dispatch({ type: "opened", view: views[name]?.view(app) ?? assert.fail(name) });
      app.refresh();
      await app.advance(900);
      looksRight(app, what);
      assert.match(app.screen(), shown);
      changing.setChange(undefined);
    });
});
