import type { AppEvent } from "../state/events.ts";
import type { HandedTerminal, TerminalAccess } from "./command.ts";

/** Commands that are about to take over the terminal. Keys typed from then on are buffered for them and never reach the screen. */
export interface Openings {
  /** `what` is said meanwhile: "opening a shell in web". `giveUp` is called by Esc or Ctrl-C. */
  readonly begin: (what: string, giveUp: () => void) => void;
  /** Hands over the terminal, with the keys buffered by then, until `run` has ended and typing has paused.
   *  @returns whether the terminal was there to give */
  readonly handOver: (run: (terminal: HandedTerminal) => Promise<void>) => Promise<boolean>;
  /** Cancels the hand-over, or ends it early. If keys were typed for it, `why` is shown until Esc: keys still being typed are dropped,
   *  as they are not meant for the screen.
   *  @returns whether keys typed after its end were dropped */
  readonly end: (why: string) => boolean;
}

export const createOpenings = (dispatch: (event: AppEvent) => void, terminal: TerminalAccess): Openings => {
  let current: string | undefined;
  let hasDropped = false;
  const close = (): void => {
    current = undefined;
    terminal.releaseKeys();
    dispatch({ type: "openingChanged", opening: undefined });
  };
  return {
    begin: (what, giveUp) => {
      current = what;
      hasDropped = false;
      dispatch({ type: "openingChanged", opening: { kind: "opening", what } });
      terminal.holdKeys(() => {
        close();
        giveUp();
      });
    },
    handOver: async (run) => {
      const isGiven = await terminal.handOver(async (handed) => {
        dispatch({ type: "handedOver" });
        await run(handed);
      });
      if (!isGiven) return false;
      current = undefined;
      hasDropped = await terminal.dropKeysUntilQuiet();
      return true;
    },
    end: (why) => {
      if (current === undefined) return hasDropped;
      if (!terminal.hasHeldKeys()) {
        close();
        return false;
      }
      dispatch({ type: "openingChanged", opening: { kind: "opening", what: current, failure: why } });
      terminal.holdKeys(close);
      return false;
    },
  };
};
