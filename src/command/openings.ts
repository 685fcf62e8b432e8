import type { AppEvent } from "../state/events.ts";
import type { HandedTerminal, TerminalAccess } from "./command.ts";

/** What is about to be given the terminal. What is typed from its key on belongs to it, and never to the screen below. */
export interface Openings {
  /** `what` is said meanwhile: "opening a shell in web". `giveUp` is called by Esc or Ctrl-C. */
  readonly begin: (what: string, giveUp: () => void) => void;
  /** Gives it the terminal, and first what was typed by then, until `run` ends and nobody types for it any more.
   *  @returns whether the terminal was there to give */
  readonly handOver: (run: (terminal: HandedTerminal) => Promise<void>) => Promise<boolean>;
  /** It is not given the terminal, or no longer. Who has typed for it already is told `why`, and goes on with Esc only: the rest of
   *  what is being typed is not meant for the screen either.
   *  @returns whether something that was typed when it had ended was dropped */
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
        dispatch({ type: "openingChanged", opening: undefined });
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
