import { readTimeSeconds } from "./read-time.ts";

/** A point in time as until= takes it, in milliseconds since 1970: see readTimeSeconds.  @throws BadValue notTime */
export const readMoment = (value: string, nowMs: number): number => Number(readTimeSeconds(value.trim(), nowMs)) * 1000;
