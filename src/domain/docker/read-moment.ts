import { readTime } from "./read-time.ts";

/** A point in time as until= takes it, in milliseconds since 1970: see readTime.  @throws BadValue notTime */
export const readMoment = (value: string, nowMs: number): number => Number(readTime(value.trim()).seconds(nowMs)) * 1000;
