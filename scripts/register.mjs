// Loaded before the tests and before unbundled runs: lets `import Table from "ink-table"` load (see ink-table-esm.ts).
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { inkTableFile, inkTableToEsm } from "./ink-table-esm.ts";

registerHooks({
  load(url, context, nextLoad) {
    if (!inkTableFile.test(url.split("?")[0])) return nextLoad(url, context);
    const path = fileURLToPath(url.split("?")[0]);
    return { format: "module", shortCircuit: true, source: inkTableToEsm(readFileSync(path, "utf8")) };
  },
});
