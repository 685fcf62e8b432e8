import { startDemoEngine } from "../src/start-demo.ts";
import { describeEngineContract } from "../../test/engine/contract.ts";

describeEngineContract("the demo world", async () => {
  const demo = await startDemoEngine();
  return {
    connection: {
      endpoint: { transport: "unix", socketPath: demo.socketPath },
      contextName: "demo",
      address: `unix://${demo.socketPath}`,
      chosenBy: "the test",
    },
    image: "busybox:latest",
    close: demo.close,
  };
});
