import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { until } from "../../support/wait.ts";
import { enterSlowly, imagesEngine } from "../support/images-engine.ts";

describe("history, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = imagesEngine();

  test("history copies what the CLI prints as JSON, and the ids with -q", async () => {
    await using app = await engine.open();
    await engine.docker("commit", "-m", "one more", "-c", `CMD ["sh", "-c", "${"echo long; ".repeat(10)}"]`, "box", "layered:1");
    const copied = async (line: string): Promise<string> => {
      const before = app.written.length;
      await enterSlowly(app, line);
      await app.sees("copied");
      await until(
        () => app.written.length > before,
        () => "the clipboard",
      );
      return Buffer.from(/;c;(.*)\x07$/.exec(app.written.at(-1) ?? "")?.[1] ?? "", "base64").toString();
    };
    for (const flags of ["--human=false", "-H=false --no-trunc"])
      assert.equal(
        await copied(`history --format json ${flags} layered:1`),
        await engine.docker("history", "--format", "json", ...flags.split(" "), "layered:1"),
      );
    assert.equal(await copied("history -q layered:1"), await engine.docker("history", "-q", "layered:1"));
    await enterSlowly(app, "history layered:1");
    await app.sees("image layered:1");
    await app.press("esc");
    assert.equal(await copied("history --format '{{.ID}}' layered:1"), await engine.docker("history", "--format", "{{.ID}}", "layered:1"));
  });
});
