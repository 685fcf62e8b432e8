/** The head tells whole seconds, cut off. */
const dateStepMs = 1_000;

/** How far the engine's clock is ahead of ours, by the Date of an answer whose request was sent at `sentAtMs`: half of the time
 *  there and back is taken for the way back. 0 where the difference is no more than what this can't know.
 *  Date: RFC 9110, 6.6.1 */
export const clockAheadMs = (date: string | undefined, sentAtMs: number, cameAtMs: number): number => {
  const saidMs = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(saidMs)) return 0;
  const aheadMs = saidMs + dateStepMs / 2 - (sentAtMs + cameAtMs) / 2;
  const unsureMs = dateStepMs + (cameAtMs - sentAtMs) / 2;
  return Math.abs(aheadMs) <= unsureMs ? 0 : Math.round(aheadMs);
};
