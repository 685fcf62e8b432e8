import { type AnswerName, isWhole, type Misread } from "../domain/misread.ts";
import type { EngineId } from "../state/state.ts";
import type { Store } from "../store/store.ts";

/** Tells the state what of an engine's answers was not understood, and when it is again. Answers that were understood are the rule, and
 *  cost nothing. */
export const misreadTeller = (store: Store, engine: EngineId): ((answer: AnswerName, misread: Misread) => void) => {
  const told = new Map<AnswerName, Misread>();
  return (answer, misread) => {
    const before = told.get(answer);
    if (before === undefined ? isWhole(misread) : before.rows === misread.rows && before.fields === misread.fields) return;
    if (isWhole(misread)) told.delete(answer);
    else told.set(answer, misread);
    store.dispatchSoon({ type: "misread", engine, answer, misread });
  };
};
