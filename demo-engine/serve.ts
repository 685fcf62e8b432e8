// The demo engine in a process of its own, until SIGINT, SIGTERM or the end of the process that forked it:
//   node demo-engine/serve.ts SOCKET [--api-version 1.41|1.51] [--seed NUMBER] [--still]
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES, isPlayable, newestApi } from "./src/api/version.ts";
import { startDemoEngine } from "./src/start-demo.ts";

const { values, positionals } = parseArgs({
  options: {
    "api-version": { type: "string", default: newestApi },
    seed: { type: "string" },
    still: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const [socketPath] = positionals;
const apiVersion = values["api-version"];
const seed = values.seed === undefined ? undefined : Number(values.seed);
if (socketPath === undefined || positionals.length > 1 || Number.isNaN(seed) || !isPlayable(apiVersion)) {
  console.error(`usage: node demo-engine/serve.ts SOCKET [--api-version ${Object.keys(ENGINES).join("|")}] [--seed NUMBER] [--still]`);
  process.exit(2);
}
const demo = await startDemoEngine({
  socketPath: resolve(socketPath),
  apiVersion,
  live: !values.still,
  ...(seed === undefined ? {} : { seed }),
});
const end = async (): Promise<void> => {
  await demo.close();
  process.exit(0);
};
for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, end);
if (process.send) process.send("ready");
else console.log(`export DOCKER_HOST=unix://${demo.socketPath}`);
