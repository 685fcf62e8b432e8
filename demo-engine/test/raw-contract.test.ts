import { ENGINES, isPlayable } from "../src/api/version.ts";
import { startDemoEngine } from "../src/start-demo.ts";
import { describeRawContract } from "../../test/engine/raw-contract.ts";

for (const apiVersion of Object.keys(ENGINES).filter(isPlayable))
  describeRawContract(`the demo world, playing ${apiVersion}`, async () => {
    const demo = await startDemoEngine({ apiVersion });
    return { socketPath: demo.socketPath, image: "busybox:latest", close: demo.close };
  });
