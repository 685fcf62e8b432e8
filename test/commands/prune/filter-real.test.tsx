import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, paletteEngine } from "../support/palette-engine.ts";

describe("prune with a filter, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("a prune tells anew what goes when a filter is typed", async () => {
    await engine.daemon.api.ask("POST", "/containers/prune");
    await engine.daemon.api.create("first", { Image: engine.image, Cmd: ["true"], Labels: { a: "1" } });
    await engine.daemon.api.create("second", { Image: engine.image, Cmd: ["true"] });
    await using app = await engine.open();
    await enter(app, "container prune");
    await app.sees("2 things go");
    await app.press("up");
    await app.type("label=a=1");
    await app.sees("1 thing goes");
    await app.sees("container first");
    await app.press("tab", "y");
    // containerd's store counts the folder that a container without a file has, too.
    await app.sees(engine.traits.store === "graph" ? /^1 container removed, 0B reclaimed/m : /^4\.1kB reclaimed/m);
    const left: readonly { readonly Names: readonly string[] }[] = await engine.daemon.api.read("/containers/json?all=1");
    assert.deepEqual(left.flatMap(({ Names }) => Names).sort(), ["/second", "/twin-peer"]);
    await engine.daemon.api.remove("second");
  });
});
