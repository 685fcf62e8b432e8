import { join } from "node:path";
import { homeFolder } from "./archive/user-folders.ts";
import type { Clock } from "./domain/clock.ts";
import { wordsOfThrown } from "./domain/defect.ts";
import { EngineError } from "./domain/engine-error.ts";
import { safeLine } from "./domain/text/safe-text.ts";
import type { ProgramPorts, StartedDemo } from "./program-ports.ts";
import type { Settings } from "./settings.ts";
import { archiveFiles } from "./terminal/archive-files.ts";
import { eventsFile } from "./terminal/events-file.ts";
import { historyFile } from "./terminal/history-file.ts";
import { hostOf } from "./terminal/host.ts";
import { hostFiles } from "./terminal/host-files.ts";
import { machineOf } from "./terminal/machine.ts";
import { listPaths } from "./terminal/list-paths.ts";
import { removeFile } from "./terminal/remove-file.ts";
import { saveFile } from "./terminal/save-file.ts";
import { stateFolder } from "./terminal/state-folder.ts";

/** What a program is given of the machine that it runs on. What the first frame does not need is loaded when it is asked for. */
export const thisMachine = (
  process: NodeJS.Process,
  clock: Clock,
): Required<Pick<ProgramPorts, "files" | "host" | "machine" | "dockerConfig" | "startDemo">> => {
  const { env, platform } = process;
  const kept = stateFolder(env);
  return {
    files: {
      archives: archiveFiles,
      hostFiles,
      saveFile,
      removeFile,
      listPaths,
      history: historyFile(join(kept, "history")),
      keptEvents: (address) => eventsFile(join(kept, "events"), address),
    },
    host: hostOf(process),
    machine: machineOf(),
    dockerConfig: async (connection) => {
      const [{ openCredentials }, { openContexts }] = await Promise.all([
        import("./engine/credentials/credentials.ts"),
        import("./open-contexts.ts"),
      ]);
      return {
        credentials: openCredentials({ env, homeDir: homeFolder(env), platform, clock }),
        ...openContexts(clock, env, connection),
      };
    },
    startDemo,
  };
};

const startDemo = async ({ demoSeed, demoStill }: Settings): Promise<StartedDemo> => {
  const { startDemoEngine } = await import("../demo-engine/src/start-demo.ts");
  const demo = await startDemoEngine({ seed: demoSeed, live: !demoStill }).catch((error: unknown) => {
    // Its socket lies in the folder for temporary files: without one there is none.
    throw new EngineError("failed", "open demo", { code: "said", words: safeLine(wordsOfThrown(error)) });
  });
  return {
    connection: {
      endpoint: { transport: "unix", socketPath: demo.socketPath },
      contextName: "demo",
      address: `unix://${demo.socketPath}`,
      chosenBy: "--demo",
    },
    close: demo.close,
  };
};
