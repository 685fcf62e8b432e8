import { ENGINES, isPlayable } from "../src/api/version.ts";
import { startDemoEngine } from "../src/start-demo.ts";
import { describeEngineContract } from "../../test/engine/contract.ts";

for (const apiVersion of Object.keys(ENGINES).filter(isPlayable))
  describeEngineContract(`the demo world, playing ${apiVersion}`, async () => {
    const demo = await startDemoEngine({ apiVersion });
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
