import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import * as esbuild from "esbuild";
import { bundle } from "../../scripts/build/bundle.ts";
import { type BundledPackage, bundledPackages } from "../../scripts/build/third-party.ts";

const root = join(import.meta.dirname, "../..");
/** Those that allow what Gantry does with the code: hand it on under MIT, with their text beside it. */
const knownLicences = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT-0", "0BSD"];

let metafile: esbuild.Metafile;
let packages: readonly BundledPackage[];

before(async () => {
  ({ metafile } = await esbuild.build({ ...bundle, write: false }));
  packages = bundledPackages(root, metafile);
});

test("each package that is bundled has its name, version and licence in the file that is packed", () => {
  const text = readFileSync(join(root, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
  for (const { name, version, licence, author, texts } of packages) {
    assert.ok(text.includes(`\n${name} ${version} (${licence})\n`), name);
    for (const words of texts) assert.ok(text.includes(words), name);
    if (texts.length === 0) assert.ok(licence !== "" && author !== "", `${name} says neither what its licence is nor whose`);
  }
  const packed = execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: root, encoding: "utf8" });
  assert.ok(packed.includes('"dist/THIRD-PARTY-LICENSES.txt"'));
});

test("all that is bundled from node_modules belongs to a package that is named", () => {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  const foreign = inputs.filter((input) => input.includes("node_modules/"));
  assert.ok(foreign.length > 100);
  const names = new Set(packages.map(({ name }) => name));
  assert.deepEqual(
    foreign.filter((input) => !names.has(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? "")),
    [],
  );
});

test("nothing with a licence that is not known is bundled", () => {
  assert.deepEqual(
    packages.filter(({ licence }) => !knownLicences.includes(licence)).map(({ name, licence }) => `${name}: ${licence}`),
    [],
  );
});

test("dockerode's way to tar archives is not part of the program; the library of the demo's archives is loaded with the demo alone", () => {
  const outputs = Object.entries(metafile.outputs);
  const holding = (name: string): readonly string[] =>
    outputs.filter(([, { inputs }]) => Object.keys(inputs).some((input) => input.includes(`node_modules/${name}/`))).map(([path]) => path);
  assert.deepEqual(holding("tar-fs"), []);
  const [demo, ...others] = holding("tar-stream");
  assert.match(demo ?? "", /start-demo/);
  assert.deepEqual(others, []);
});
