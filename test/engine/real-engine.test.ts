import { privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { describeEngineContract } from "./contract.ts";

const unavailable = privateEngineUnavailable();

describeEngineContract(
  "a real dockerd",
  async () => {
    const engine = await startPrivateEngine();
    return {
      connection: {
        endpoint: { transport: "unix", socketPath: engine.socketPath },
        contextName: "default",
        address: `unix://${engine.socketPath}`,
        chosenBy: "the test",
      },
      image: await engine.importBusybox(),
      close: () => Promise.resolve(engine[Symbol.asyncDispose]()),
    };
  },
  unavailable === undefined ? {} : { skip: unavailable },
);
