import type { AppEvent } from "../state/events.ts";
import type { Question } from "../state/ui-state.ts";

/** Asks the user something while a command runs. */
export interface Questions {
  /** Shows the question over everything else. False when it is not wanted, or when `abort` came first. */
  readonly ask: (question: Question, abort: AbortSignal) => Promise<boolean>;
  /** What the person said to the question of this id. */
  readonly answer: (id: number, isWanted: boolean) => void;
}

export const createQuestions = (dispatch: (event: AppEvent) => void): Questions => {
  const waiting = new Map<number, (isWanted: boolean) => void>();
  let count = 0;
  return {
    ask: (question, abort) => {
      if (abort.aborted) return Promise.resolve(false);
      count += 1;
      const id = count;
      dispatch({ type: "overlayOpened", overlay: { kind: "question", id, ...question } });
      return new Promise((resolve) => {
        const settle = (isWanted: boolean): void => {
          waiting.delete(id);
          abort.removeEventListener("abort", aborted);
          resolve(isWanted);
        };
        const aborted = (): void => settle(false);
        abort.addEventListener("abort", aborted, { once: true });
        waiting.set(id, settle);
      });
    },
    answer: (id, isWanted) => waiting.get(id)?.(isWanted),
  };
};
