import { startDemoEngine } from "../src/start-demo.ts";
import { describeRawContract } from "../../test/engine/raw-contract.ts";

describeRawContract("the demo world", async () => {
  const demo = await startDemoEngine();
  return { socketPath: demo.socketPath, image: "busybox:latest", close: demo.close };
});
