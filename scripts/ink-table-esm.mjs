/** ink-table 3.1 is CommonJS and requires Ink, which can only be imported: its three requires become imports. */
export const inkTableToEsm = (source) => {
  const body = source
    .replace(/^"use strict";\s*/, "")
    .replace(/var __importDefault = [\s\S]*?\n};\n/, "")
    .replace(/Object\.defineProperty\(exports, "__esModule".*\n/, "")
    .replace(/exports\.Skeleton = exports\.Cell = exports\.Header = void 0;\n/, "")
    .replace(/const react_1 = .*\n/, "const react_1 = { default: React };\n")
    .replace(/const ink_1 = .*\n/, "const ink_1 = { Box, Text };\n")
    .replace(/const object_hash_1 = .*\n/, "const object_hash_1 = { sha1: hash.sha1 };\n")
    .replace(/exports\.default = Table;/, "export default Table;")
    .replace(/^exports\.(Header|Cell|Skeleton) = \1;$/gm, "export { $1 };");
  if (/\brequire\(|\bexports\./.test(body)) throw new Error("ink-table has changed: look at its dist/index.js and mend this transform");
  return `import React from "react";\nimport { Box, Text } from "ink";\nimport hash from "object-hash";\n${body}`;
};
