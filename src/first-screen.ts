import process from "node:process";
import { firstFrameLines } from "./screen/panes/first-frame.ts";
import { ansiLine } from "./screen/primitives/ansi.ts";
import type { Clock } from "./domain/clock.ts";
import { openStore } from "./open-store.ts";
import type { FirstList } from "./open-world.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./store/store.ts";
import { type EarlyScreen, openEarlyScreen, sizeOf } from "./terminal/early-screen.ts";
import { defectText, type Ending, onEnding } from "./terminal/endings.ts";
import { hasColours, screenOutput } from "./terminal/screen-output.ts";

/** The state, and what of it stands on the screen already while Ink is being loaded. */
export interface FirstScreen {
  readonly store: Store;
  /** Where all of the screen is drawn. */
  readonly output: NodeJS.WriteStream;
  /** Before Ink draws: the terminal is Ink's from here on, and what ends the program calls `leave`. */
  readonly handOver: (leave: Ending) => void;
  /** When Ink can't be had: the terminal as it was. */
  readonly restore: () => void;
}

/** A list that takes longer than this is not waited for: loading goes on meanwhile. */
const waitsForListMs = 50;

/** Makes the state and, if the list of containers is there soon, draws its first frame. */
export const openFirstScreen = async (settings: Settings, clock: Clock, firstList?: FirstList): Promise<FirstScreen> => {
  const theme = hasColours(process.env) ? settings.theme : "mono";
  const store = openStore({ ...settings, theme }, sizeOf(process.stdout), clock);
  let screen: EarlyScreen | undefined;
  const restore = (): void => {
    process.stdin.setRawMode(false);
    screen?.restore();
  };
  const uponEnding = onEnding(process, (exitCode, error) => {
    restore();
    if (error !== undefined) process.stderr.write(defectText(error));
    process.exit(exitCode);
  });
  const output = screenOutput(process.stdout, { isColoured: theme !== "mono", isUtf8: settings.isUtf8 });
  // Keys typed from now on are not echoed; they wait for who reads them.
  process.stdin.setRawMode(true);
  screen = await drawn(store, clock, output, firstList);
  if (screen) await drawFoot(screen, store);
  return {
    store,
    output,
    handOver: (leave) => {
      uponEnding(leave);
      screen?.handOver();
    },
    restore,
  };
};

const drawn = async (store: Store, clock: Clock, output: NodeJS.WriteStream, firstList?: FirstList): Promise<EarlyScreen | undefined> => {
  const containers = firstList && (await within(clock, waitsForListMs, firstList));
  if (!containers) return undefined;
  store.dispatch({ type: "listed", engine: store.getState().activeEngineId, containers, atMs: clock.nowMs() });
  const lines = firstFrameLines(store.getState());
  const { ui } = store.getState();
  return (
    lines &&
    openEarlyScreen(
      output,
      lines.map((line) => ansiLine(line, ui)),
    )
  );
};

/** The last two lines, as soon as the commands that they name are loaded. */
const drawFoot = async (screen: EarlyScreen, store: Store): Promise<void> => {
  const { footerLine, messageLine } = await import("./screen/panes/footer.ts");
  const state = store.getState();
  screen.drawBelow([messageLine(state), footerLine(state)].map((line) => ansiLine(line, state.ui)));
};

/** Undefined when it takes longer. */
const within = <Answer>(clock: Clock, ms: number, answer: Promise<Answer>): Promise<Answer | undefined> =>
  new Promise((resolve, reject) => {
    const cancel = clock.setTimeout(() => resolve(undefined), ms);
    answer.then(resolve, reject).finally(cancel);
  });
