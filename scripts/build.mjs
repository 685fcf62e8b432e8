// Bundles the program into dist/: no package is needed at run time. `--watch` builds again at each change.
import { chmod, readFile, rm } from "node:fs/promises";
import esbuild from "esbuild";
import { inkTableToEsm } from "./ink-table-esm.mjs";

const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

/** What dockerode loads for ways to connect that are not used: a third of the start-up time. They fail only when used. */
const unused = {
  name: "unused",
  setup(build) {
    const filter = /^(ssh2|cpu-features|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|react-devtools-core)(\/.*)?$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "unused" }));
    build.onLoad({ filter: /.*/, namespace: "unused" }, ({ path }) => ({
      contents: `const Unused = class { constructor() { throw new Error(${JSON.stringify(`${path} is not part of this build`)}); } };
module.exports = { Client: Unused, Server: Unused, loadSync() { return new Unused(); } };`,
    }));
  },
};

const inkTable = {
  name: "ink-table",
  setup(build) {
    build.onLoad({ filter: /ink-table\/dist\/index\.js$/ }, async ({ path }) => ({ contents: inkTableToEsm(await readFile(path, "utf8")), loader: "js" }));
  },
};

const banner = [
  'import { createRequire as __createRequire } from "node:module";',
  'import { fileURLToPath as __fileURLToPath } from "node:url";',
  'import { dirname as __pathDirname } from "node:path";',
  "const require = __createRequire(import.meta.url), __filename = __fileURLToPath(import.meta.url), __dirname = __pathDirname(__filename);",
].join("");

const options = {
  entryPoints: { gantry: "src/launch.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  jsx: "automatic",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"', "process.env.DEV": '"false"', GANTRY_VERSION: JSON.stringify(version) },
  banner: { js: banner },
  plugins: [unused, inkTable],
};

await rm("dist", { recursive: true, force: true });
if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
} else {
  await esbuild.build(options);
  await chmod("dist/gantry.js", 0o755);
}
