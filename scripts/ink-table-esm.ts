/**
 * ink-table is published as CommonJS and asks for Ink with require(), which fails: Ink awaits at its top level.
 * This rewrites the published file's three require() calls as imports and its exports as ESM; the code between stays as it is.
 * Throws when the published file no longer looks as expected.
 * `source` is the text of ink-table/dist/index.js.
 */
export const inkTableToEsm = (source: string): string => {
  let body = source;
  for (const [call, name] of requires) {
    if (!body.includes(call)) throw new Error(`ink-table: ${name} is not required as expected; see scripts/ink-table-esm.ts`);
    body = body.replace(call, "");
  }
  return [
    'import __react from "react";',
    'import * as ink_1 from "ink";',
    'import object_hash_1 from "object-hash";',
    "const react_1 = { default: __react };",
    "const __exports = {};",
    body
      .replace('"use strict";', "")
      .replace('Object.defineProperty(exports, "__esModule", { value: true });', "")
      .replaceAll(/\bexports\.(?=\w)/g, "__exports."),
    "export default __exports.default;",
    "const { Header: __Header, Cell: __Cell, Skeleton: __Skeleton } = __exports;",
    "export { __Header as Header, __Cell as Cell, __Skeleton as Skeleton };",
  ].join("\n");
};

const requires: readonly (readonly [call: string, name: string])[] = [
  ['const react_1 = __importDefault(require("react"));', "react"],
  ['const ink_1 = require("ink");', "ink"],
  ['const object_hash_1 = require("object-hash");', "object-hash"],
];

/** Matches the one file that is rewritten, as a path or as a file: URL. */
export const inkTableFile = /[\\/]ink-table[\\/]dist[\\/]index\.js$/;
