import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { since } from "../../support/engine-traits.ts";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, paletteEngine } from "../support/palette-engine.ts";

describe("build, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("build: steps with times on the job's page, the tag and the id at its end", async () => {
    await writeFile(join(engine.folder, "Dockerfile"), `FROM ${engine.image}\nARG WHO=nobody\nRUN echo hello $WHO\nLABEL made=here\n`);
    await using app = await engine.open();
    await enter(app, `build -t made:1 --build-arg WHO=mary --label more=yes ${engine.folder}`);
    // BuildKit fills in what an argument stands for.
    await app.sees(
      since(engine.traits, { "1.41": /RUN echo hello \$WHO\s+done\s+\d+\.\ds/, "1.51": /RUN echo hello mary\s+done\s+\d+\.\ds/ }),
    );
    await app.sees("hello mary");
    await app.sees(/built [0-9a-f]{12} made:1/);
    const made = (await engine.daemon.api.read("/images/made:1/json")) as {
      readonly Id: string;
      readonly Config: { readonly Labels: unknown };
    };
    assert.match(made.Id, /^sha256:/);
    assert.deepEqual(made.Config.Labels, { made: "here", more: "yes" });
  });

  test("build: a step that fails leaves its last lines in sight, in the small terminal, too", async () => {
    await writeFile(join(engine.folder, "Dockerfile"), `FROM ${engine.image}\nRUN echo first line; echo the last line; exit 7\n`);
    await using app = await engine.open({ columns: 80, rows: 24 });
    await enter(app, `build ${engine.folder}`);
    await app.sees(/RUN echo first line.*\s+failed\s+\d+\.\ds/);
    await app.sees(since(engine.traits, { "1.41": /^the last line\s*$/m, "1.51": /^#\d+ the last line\s*$/m }));
    await app.sees(since(engine.traits, { "1.41": /step 2\/2 RUN echo first line/, "1.51": /step \[2\/2\] RUN echo first line/ }));
  });
});
