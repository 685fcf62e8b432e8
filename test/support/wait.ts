import { setTimeout as delay } from "node:timers/promises";

/** Waits until the condition holds; asked again every few milliseconds. Fails with `otherwise` after a time that only a
 *  defect takes. */
export const until = async (condition: () => boolean | Promise<boolean>, otherwise: () => string, withinMs = 10_000): Promise<void> => {
  const endMs = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error(`not within ${withinMs} ms: ${otherwise()}`);
    await delay(5);
  }
};
