import { type AnswerName, isWhole, type Misread } from "../domain/misread.ts";
import type { EngineId } from "../state/state.ts";
import type { Store } from "../store/store.ts";

/** Reports to the state how much of an engine's answers could not be decoded, and when all of it can be again. Dispatches nothing
 *  while every answer decodes. */
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
