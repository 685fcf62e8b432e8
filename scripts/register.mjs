// node --import ./scripts/register.mjs: lets ink-table be imported from source, as the bundle does.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { inkTableToEsm } from "./ink-table-esm.mjs";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith("/ink-table/dist/index.js")) return nextLoad(url, context);
    return { format: "module", shortCircuit: true, source: inkTableToEsm(readFileSync(fileURLToPath(url), "utf8")) };
  },
});
