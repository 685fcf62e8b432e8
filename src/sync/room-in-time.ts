import type { Clock } from "../domain/clock.ts";
import type { Machine, Place, RoomAnswer } from "../domain/machine.ts";

const inTimeMs = 3_000;

/** "silent" after three seconds, and when `abort` ends the wait. */
export const roomInTime = async ({ room }: Machine, clock: Clock, place: Place, abort: AbortSignal): Promise<RoomAnswer> => {
  const late = new AbortController();
  const cancel = clock.setTimeout(() => late.abort(), inTimeMs);
  const answer = await room(place, AbortSignal.any([abort, late.signal]));
  cancel();
  return answer;
};
