import process from "node:process";
import { render } from "ink";
import { App } from "../components/App.tsx";
import { TerminalBridge } from "../components/TerminalBridge.tsx";
import type { Clock } from "./domain/clock.ts";
import { EngineError } from "./domain/engine-error.ts";
import { failureWords } from "./report/failure-words.ts";
import { openProgram } from "./open-program.ts";
import type { FirstList } from "./open-world.ts";
import type { FirstScreen } from "./first-screen.ts";
import type { Settings } from "./settings.ts";
import { createSurvivor } from "./survive.ts";
import { sizeOf } from "./terminal/early-screen.ts";
import { defectText } from "./terminal/endings.ts";
import { createTerminal } from "./terminal/terminal.ts";
import { thisMachine } from "./this-machine.ts";

/** Runs the program in this terminal until the user leaves, or a signal ends it. */
export const run = async (
  settings: Settings,
  clock: Clock,
  { store, output, handOver }: FirstScreen,
  firstList?: FirstList,
): Promise<void> => {
  const terminal = createTerminal(process, clock);
  let leaving = false;
  const leave = (exitCode: number, error?: unknown): void => {
    if (leaving) return;
    leaving = true;
    // The terminal first: what is to be kept may be long to write.
    app.unmount();
    program.close();
    if (error !== undefined)
      process.stderr.write(error instanceof EngineError ? `gantry: ${failureWords(error, error.tried)}\n` : defectText(error));
    process.exitCode = exitCode;
    // What the engine still holds open must not keep the user waiting.
    process.stdout.write("", () => process.exit(exitCode));
  };
  const program = openProgram(settings, { clock, terminal, ...thisMachine(process, clock), leave }, store, firstList);
  const resized = (): void => store.dispatch({ type: "resized", ...sizeOf(process.stdout) });
  const survive = createSurvivor(store, clock.nowMs, leave);
  handOver((exitCode, error) => (error === undefined ? leave(exitCode) : survive(error)));
  resized(); // while Ink was being loaded nobody listened
  const app = render(
    <>
      <TerminalBridge ref={terminal.connect} />
      <App store={store} onKey={program.press} onPaste={program.paste} />
    </>,
    {
      stdin: terminal.keys,
      stdout: output,
      alternateScreen: true,
      incrementalRendering: true,
      maxFps: 60,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    },
  );

  process.stdout.on("resize", resized);
  process.on("SIGTSTP", terminal.suspend);
  process.stdin.on("end", () => leave(129));

  await app.waitUntilExit().catch((error) => leave(1, error));
  leave(0);
};
