import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { inkTableFile, inkTableToEsm } from "../ink-table-esm.ts";

const root = join(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };

// CommonJS inside an ES module still asks for these three.
const commonJsNames = [
  'import{createRequire as __createRequire}from"node:module";',
  'import{fileURLToPath as __toPath}from"node:url";',
  'import{dirname as __toFolder}from"node:path";',
  "const require=__createRequire(import.meta.url),__filename=__toPath(import.meta.url),__dirname=__toFolder(__filename);",
].join("");

/** dockerode's ssh, BuildKit and tar parts are not used, nor is docker-modem's HTTPS; unstubbed they triple the time their chunk takes to
 *  load, and Node begins to read all root certificates. */
const unusedParts: Plugin = {
  name: "unused-parts",
  setup(build) {
    const filter = /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|react-devtools-core|cpu-features|tar-fs)(\/.*)?$/;
    build.onResolve({ filter }, (args) => ({ path: args.path, namespace: "unused-part" }));
    build.onResolve({ filter: /^https$/ }, (args) => ({ path: args.path, namespace: "unused-part" }));
    // Thrown on construction only: docker-modem reads properties of these at its top level.
    build.onLoad({ filter: /.*/, namespace: "unused-part" }, (args) => ({
      contents: `const refuse=()=>{throw new Error(${JSON.stringify(`${args.path} is not part of gantry`)})};
        class Unused{constructor(){refuse()}}
        module.exports={Client:Unused,Server:Unused,load:refuse,loadSync:refuse,connectToDevTools:refuse,request:refuse};`,
    }));
  },
};

/** docker-modem's way to spell out requests, passwords and all, on standard error where DEBUG is set: it is the screen's. What it would
 *  write there is not made either: it costs a fifth of a request. */
const silentDebug: Plugin = {
  name: "silent-debug",
  setup(build) {
    const namespace = "silent-debug";
    build.onResolve({ filter: /^debug$/ }, ({ path }) => ({ path, namespace }));
    build.onResolve({ filter: /^util$/ }, ({ path, importer }) =>
      /docker-modem\/lib\/modem\.js$/.test(importer) ? { path, namespace } : undefined,
    );
    build.onLoad({ filter: /^debug$/, namespace }, () => ({ contents: "module.exports=()=>()=>{};" }));
    build.onLoad({ filter: /^util$/, namespace }, () => ({ contents: 'module.exports={inspect:()=>""};' }));
  },
};

const inkTable: Plugin = {
  name: "ink-table",
  setup(build) {
    build.onLoad({ filter: inkTableFile }, (args) => ({ contents: inkTableToEsm(readFileSync(args.path, "utf8")), loader: "js" }));
  },
};

/** A program with Ink as it is published would work, and be slow: patches/ is applied by npm's script `prepare`. */
const patchedInk: Plugin = {
  name: "patched-ink",
  setup(build) {
    build.onLoad({ filter: /node_modules\/ink\/build\/output\.js$/ }, ({ path }) =>
      readFileSync(path, "utf8").includes("rowTexts")
        ? undefined
        : { errors: [{ text: "Ink is not patched: `npm run prepare` applies patches/ to node_modules" }] },
    );
  },
};

/** Node reads every property of its own module that is imported. One of `node:http` is the WebSocket of `fetch`, and with it come undici,
 *  HTTP/2 and TLS: a hundred modules that nobody asks for. Where it is required none of them is read. */
const requiredHttp: Plugin = {
  name: "required-http",
  setup(build) {
    const namespace = "required-http";
    build.onResolve({ filter: /^node:http$/ }, ({ path, kind }) => (kind === "import-statement" ? { path, namespace } : undefined));
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)});` }));
  },
};

/** Modules of Node that are wanted long after the start, if at all, each with what is called in it. */
const lateFunctions = {
  crypto: ["createHash", "randomBytes"],
  zlib: ["createGunzip", "createGzip"],
};
const lateBuiltins: Plugin = {
  name: "late-builtins",
  setup(build) {
    for (const [name, functions] of Object.entries(lateFunctions)) {
      const namespace = `late-${name}`;
      const late = functions.map((called) => `export const ${called} = (...args) => require("node:${name}").${called}(...args);`);
      build.onResolve({ filter: new RegExp(`^(node:)?${name}$`) }, (args) =>
        args.namespace === namespace ? undefined : { path: name, namespace },
      );
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents: late.join("\n") }));
    }
  },
};

/** string-width's tables for emoji take 15 ms to make. They are made for the first text that is not narrow: Ink asks for the width of all. */
const lateStringWidth: Plugin = {
  name: "late-string-width",
  setup(build) {
    const namespace = "late-string-width";
    build.onResolve({ filter: /^string-width$/ }, async ({ path, resolveDir, kind, pluginData }) =>
      pluginData === namespace
        ? undefined
        : { path: (await build.resolve(path, { resolveDir, kind, pluginData: namespace })).path, namespace },
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `import { narrowWidth } from ${JSON.stringify(join(root, "src/domain/text/narrow.ts"))};
        let real;
        export default (text, options) =>
          narrowWidth(text) ?? (real ??= require(${JSON.stringify(path)}).default)(text, options);`,
      resolveDir: dirname(path),
    }));
  },
};

/** RE2 is 150 KB, and its tables take some 30 ms to make: it is a file of its own that is read for the first pattern that is typed. Not a
 *  chunk: those come by import(), and a filter is wanted at once. */
const lateRe2: Plugin = {
  name: "late-re2",
  setup(build) {
    const namespace = "late-re2";
    const file = "./re2js.cjs";
    build.onResolve({ filter: /^\.\/re2js\.cjs$/ }, () => ({ path: file, external: true }));
    build.onResolve({ filter: /^re2js$/ }, async ({ path, resolveDir, kind, pluginData }) =>
      pluginData === namespace
        ? undefined
        : { path: (await build.resolve(path, { resolveDir, kind, pluginData: namespace })).path, namespace },
    );
    build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      await build.esbuild.build({
        entryPoints: [path],
        outfile: join(root, "dist/chunks", file),
        bundle: true,
        format: "cjs",
        platform: "node",
        target: "node22",
        minify: true,
        legalComments: "none",
      });
      return {
        contents: `let real;
          const late = () => (real ??= require(${JSON.stringify(file)}).RE2JS);
          export const RE2JS = {
            CASE_INSENSITIVE: 1,
            compile: (...args) => late().compile(...args),
            translateRegExp: (...args) => late().translateRegExp(...args),
          };`,
        resolveDir: dirname(path),
      };
    });
  },
};

/** How the program is bundled, as esbuild wants it told. */
export const bundle = {
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
    // Yoga would ask it for its own bytes, and Node load a whole HTTP client for that.
    fetch: "undefined",
    "process.env.NODE_ENV": '"production"',
    "process.env.DEV": '"false"',
    GANTRY_VERSION: JSON.stringify(version),
  },
  banner: { js: commonJsNames },
  plugins: [unusedParts, silentDebug, inkTable, patchedInk, requiredHttp, lateBuiltins, lateStringWidth, lateRe2],
  logLevel: "warning",
  metafile: true,
} satisfies BuildOptions;
