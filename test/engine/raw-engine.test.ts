import { privateEngineUnavailable, startPrivateEngine } from "../support/private-engine.ts";
import { describeRawContract } from "./raw-contract.ts";

const unavailable = privateEngineUnavailable();

describeRawContract(
  "a real dockerd",
  async () => {
    const engine = await startPrivateEngine();
    return {
      socketPath: engine.socketPath,
      image: await engine.importBusybox(),
      close: () => Promise.resolve(engine[Symbol.asyncDispose]()),
    };
  },
  unavailable === undefined ? {} : { skip: unavailable },
);
