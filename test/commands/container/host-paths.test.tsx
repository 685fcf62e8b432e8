import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { containerSpec } from "../../../src/commands/container/run/container-spec.ts";
import { runFlags } from "../../../src/commands/container/run/run-flags.ts";
import type { ContainerSpec } from "../../../src/domain/run/container-spec.ts";
import { hostOf } from "../../../src/terminal/host.ts";
import { enterLine } from "../../support/enter-line.ts";
import { onlyRead, openShop } from "../../support/shop.ts";
import { valuesOf } from "../../twins/read-line.ts";

describe("paths of this machine begin at home or in the working folder, whatever flag they are for", () => {
  let home = "";
  let here = "";
  before(async () => {
    home = await mkdtemp(join(tmpdir(), "gantry-home-"));
    here = join(home, "work");
    await mkdir(here);
    await writeFile(join(home, "one.env"), "A=home\n");
    await writeFile(join(here, "two.env"), "B=here\n");
    await writeFile(join(home, "one.labels"), "l=home\n");
    await writeFile(join(home, "seccomp.json"), "{}");
    await writeFile(join(home, "id"), "x");
  });
  after(() => rm(home, { recursive: true }));

  const host = () => hostOf({ env: { HOME: home }, cwd: () => here });
  const specOf = (line: string): ContainerSpec => containerSpec(valuesOf(line, runFlags), host());

  test("--volume and --mount", () => {
    assert.deepEqual(specOf("-v ~/a:/a -v ~:/h:ro -v ./b:/b -v ../c:/c -v .:/d -v data:/e -v /f:/f -v ~data:/g busybox").storage.binds, [
      `${home}/a:/a`,
      `${home}:/h:ro`,
      `${here}/b:/b`,
      `${home}/c:/c`,
      `${here}:/d`,
      "data:/e",
      "/f:/f",
      "~data:/g",
    ]);
    const sources = ["~/a", "~", "./b", "../c", ".", "data", "/f"].map((source) => `--mount type=bind,source=${source},target=/x`);
    assert.deepEqual(
      specOf(`${sources.join(" ")} busybox`).storage.mounts.map(({ source }) => source),
      [`${home}/a`, home, `${here}/b`, `${home}/c`, here, "data", "/f"],
    );
  });

  test("--env-file, --label-file and a seccomp profile", () => {
    const spec = specOf(
      "--env-file ~/one.env --env-file ./two.env --label-file ~/one.labels --security-opt seccomp=~/seccomp.json busybox",
    );
    assert.deepEqual(spec.process.env, ["A=home", "B=here"]);
    assert.deepEqual(spec.labels, { l: "home" });
  });

  test("a --cidfile at home that is there already is told, and nothing is sent", async () => {
    await using shop = await openShop({ host: host() });
    const { text } = await enterLine(shop.app, "run -d --cidfile ~/id busybox sleep 10");
    assert.match(text, /~\/id is there already/);
    onlyRead(shop.engine);
  });
});
