import { wordsOfThrown } from "./domain/defect.ts";
import type { Store } from "./store/store.ts";

/** A defect that comes back without end is no longer one act's. */
const mostDefects = 20;
const withinMs = 1_000;

/** What is thrown where nobody catches: told on the screen, and the program goes on. What the system refused (the terminal is gone), and
 *  a defect that comes back again and again, end it through `leave`. */
export const createSurvivor = (
  store: Store,
  nowMs: () => number,
  leave: (exitCode: number, error: unknown) => void,
): ((error: unknown) => void) => {
  let recent: number[] = [];
  return (error) => {
    const now = nowMs();
    recent = [...recent.filter((atMs) => now - atMs < withinMs), now];
    if (isOfTheSystem(error) || recent.length > mostDefects) return leave(1, error);
    store.dispatch({ type: "told", message: { tone: "failed", text: wordsOfThrown(error) } });
  };
};

const isOfTheSystem = (error: unknown): boolean => error instanceof Error && "syscall" in error;
