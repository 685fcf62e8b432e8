// The demo engine in a process of its own, standing still, on the socket argv[2]; until SIGTERM or the end of its parent.
import { startDemoEngine } from "../../demo-engine/src/start-demo.ts";

const demo = await startDemoEngine({ socketPath: process.argv[2], live: false });
const end = async () => {
  await demo.close();
  process.exit(0);
};
process.on("SIGTERM", end);
process.on("disconnect", end);
process.send?.("ready");
