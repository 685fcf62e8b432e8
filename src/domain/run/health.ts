import { BadValue } from "../bad-value.ts";
import { readDurationNanoseconds } from "../docker/read-duration.ts";
import { readWhole } from "../docker/whole-number.ts";

/** How the engine finds out whether a container is well. 0 and "" leave it to the image. */
export type HealthCheck =
  | { readonly kind: "none" }
  | {
      readonly kind: "check";
      /** Run by the image's shell. */
      readonly command: string;
      readonly intervalNanoseconds: number;
      readonly timeoutNanoseconds: number;
      readonly startPeriodNanoseconds: number;
      readonly startIntervalNanoseconds: number;
      readonly retries: number;
    };

/** undefined: the image's own.  @throws BadValue healthBoth */
export const healthOf = (check: Extract<HealthCheck, { kind: "check" }>, isOff: boolean): HealthCheck | undefined => {
  const { kind, command, ...numbers } = check;
  const isSet = command !== "" || Object.values(numbers).some((number) => number !== 0);
  if (isOff && isSet) throw new BadValue("healthBoth", "--no-healthcheck");
  if (isOff) return { kind: "none" };
  return isSet ? check : undefined;
};

/** @throws BadValue notDuration, negative */
export const readHealthDuration = (text: string): number => notNegative(readDurationNanoseconds(text), text);

/** @throws BadValue notNumber, negative */
export const readRetries = (text: string): number => notNegative(readWhole(text), text);

const notNegative = (number: number, text: string): number => {
  if (number < 0) throw new BadValue("negative", text);
  return number;
};
