// Bundles the program: dist/gantry.js and its chunks, which run with no node_modules beside them. --watch rebuilds on change.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { inkTableFile, inkTableToEsm } from "./ink-table-esm.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const entry = join(dist, "gantry.js");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

// CommonJS inside an ES module still asks for these three.
const commonJsNames = [
  'import{createRequire as __createRequire}from"node:module";',
  'import{fileURLToPath as __toPath}from"node:url";',
  'import{dirname as __toFolder}from"node:path";',
  "const require=__createRequire(import.meta.url),__filename=__toPath(import.meta.url),__dirname=__toFolder(__filename);",
].join("");

/** dockerode's ssh and BuildKit parts are not used; unstubbed they triple the time its chunk takes to load. */
const unusedParts = {
  name: "unused-parts",
  setup(build) {
    const filter = /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|react-devtools-core|cpu-features)(\/.*)?$/;
    build.onResolve({ filter }, (args) => ({ path: args.path, namespace: "unused-part" }));
    // Thrown on construction only: docker-modem reads properties of these at its top level.
    build.onLoad({ filter: /.*/, namespace: "unused-part" }, (args) => ({
      contents: `const refuse=()=>{throw new Error(${JSON.stringify(`${args.path} is not part of gantry`)})};
        class Unused{constructor(){refuse()}}
        module.exports={Client:Unused,Server:Unused,load:refuse,loadSync:refuse,connectToDevTools:refuse};`,
    }));
  },
};

/** docker-modem's way to spell out requests, passwords and all, on standard error where DEBUG is set: it is the screen's. */
const silentDebug = {
  name: "silent-debug",
  setup(build) {
    build.onResolve({ filter: /^debug$/ }, () => ({ path: "debug", namespace: "silent-debug" }));
    build.onLoad({ filter: /.*/, namespace: "silent-debug" }, () => ({ contents: "module.exports=()=>()=>{};" }));
  },
};

const inkTable = {
  name: "ink-table",
  setup(build) {
    build.onLoad({ filter: inkTableFile }, (args) => ({ contents: inkTableToEsm(readFileSync(args.path, "utf8")), loader: "js" }));
  },
};

/** string-width's tables for emoji take 15 ms to make. They are made when it is first called: a screen of plain text never does. */
const lateStringWidth = {
  name: "late-string-width",
  setup(build) {
    const namespace = "late-string-width";
    // Ink has a version of its own: each is wrapped by itself.
    build.onResolve({ filter: /^string-width$/ }, async ({ path, resolveDir, kind, pluginData }) =>
      pluginData === namespace
        ? undefined
        : { path: (await build.resolve(path, { resolveDir, kind, pluginData: namespace })).path, namespace },
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `let real;
        export default (...args) => (real ??= require(${JSON.stringify(path)}).default)(...args);`,
      resolveDir: dirname(path),
    }));
  },
};

const executable = {
  name: "executable",
  setup(build) {
    build.onEnd((result) => {
      if (result.errors.length > 0) return;
      // The banner would put the shebang on every chunk.
      const code = readFileSync(entry, "utf8");
      if (!code.startsWith("#!")) writeFileSync(entry, `#!/usr/bin/env node\n${code}`);
      chmodSync(entry, 0o755);
    });
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const options = {
  absWorkingDir: root,
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
  define: {
    "process.env.NODE_ENV": '"production"',
    "process.env.DEV": '"false"',
    GANTRY_VERSION: JSON.stringify(version),
  },
  banner: { js: commonJsNames },
  plugins: [unusedParts, silentDebug, inkTable, lateStringWidth, executable],
  logLevel: "warning",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
} else {
  await esbuild.build(options).catch(() => {
    process.exitCode = 1; // esbuild has printed why
  });
}
