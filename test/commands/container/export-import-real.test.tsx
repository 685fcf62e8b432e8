import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("export and import, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("export and import, from a file and with every flag", async () => {
    await using app = await engine.open();
    await enterSlowly(app, `export -o ${engine.at("box.tar")} box`);
    await app.sees(`saved to ${engine.at("box.tar")}`);
    await app.press("esc");
    await enterSlowly(
      app,
      `import -c "CMD echo hi" --change "ENV A=b" -m "from a box" --platform linux/amd64 ${engine.at("box.tar")} made:1`,
    );
    await app.sees("imported made:1");
    assert.equal(
      await engine.docker("image", "inspect", "-f", "{{.Config.Cmd}} {{.Config.Env}} {{.Comment}}", "made:1"),
      "[/bin/sh -c echo hi] [A=b] from a box",
    );
    await app.press("esc");
    await enterSlowly(app, "import -");
    await app.sees("standard input");
  });
});
