import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { imagesEngine } from "../support/images-engine.ts";

describe("tag and pull by their keys, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("keys of the list of images: P and T open forms that begin as the row", async () => {
    await using app = await engine.open();
    await app.press("2");
    await app.sees("REPOSITORY");
    await app.press("/", ..."gantry-busybox", "enter");
    await app.press("T");
    await app.sees(new RegExp(`new name: +${engine.image}`));
    await app.press("ctrl+u", ..."renamed:3", "enter");
    await app.sees(`${engine.image} is also renamed:3`);
    assert.equal(await engine.idOf("renamed:3"), await engine.idOf(engine.image));
    await app.press("P");
    await app.sees(new RegExp(`image: +${engine.image}`));
    await app.press("esc");
  });
});
