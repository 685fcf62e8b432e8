// Bundles the program: dist/gantry.js and its chunks, which run with no node_modules beside them, and the licences of what they are made
// of. --watch rebuilds on change.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { bundle } from "./build/bundle.ts";
import { bundledPackages, licencesText } from "./build/third-party.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const entry = join(dist, "gantry.js");

const finished: esbuild.Plugin = {
  name: "finished",
  setup(build) {
    build.onEnd(({ errors, metafile }) => {
      if (errors.length > 0 || metafile === undefined) return;
      // The banner would put the shebang on every chunk.
      const code = readFileSync(entry, "utf8");
      if (!code.startsWith("#!")) writeFileSync(entry, `#!/usr/bin/env node\n${code}`);
      chmodSync(entry, 0o755);
      writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licencesText(bundledPackages(root, metafile)));
    });
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const options = { ...bundle, plugins: [...bundle.plugins, finished] };

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
} else {
  await esbuild.build(options).catch(() => {
    process.exitCode = 1; // esbuild has printed why
  });
}
