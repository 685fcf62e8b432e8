import { podmanUnavailable, startPrivatePodman } from "../support/private-podman.ts";
import { describeEngineContract } from "./contract.ts";

const unavailable = podmanUnavailable();

describeEngineContract(
  "Podman",
  async () => {
    const podman = await startPrivatePodman();
    const { socketPath, image } = podman;
    return {
      connection: {
        endpoint: { transport: "unix", socketPath },
        contextName: "default",
        address: `unix://${socketPath}`,
        chosenBy: "the test",
      },
      image,
      close: () => Promise.resolve(podman[Symbol.asyncDispose]()),
    };
  },
  unavailable === undefined ? {} : { skip: unavailable },
);
