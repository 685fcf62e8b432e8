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

export interface HealthFlags {
  readonly command: string;
  readonly interval: string;
  readonly timeout: string;
  readonly startPeriod: string;
  readonly startInterval: string;
  readonly retries: string;
  readonly isOff: boolean;
}

/** undefined: the image's own.  @throws BadValue notDuration, notNumber, negative, healthBoth */
export const readHealth = (flags: HealthFlags): HealthCheck | undefined => {
  const check = {
    kind: "check",
    command: flags.command,
    intervalNanoseconds: nanoseconds(flags.interval),
    timeoutNanoseconds: nanoseconds(flags.timeout),
    startPeriodNanoseconds: nanoseconds(flags.startPeriod),
    startIntervalNanoseconds: nanoseconds(flags.startInterval),
    retries: flags.retries === "" ? 0 : readRetries(flags.retries),
  } as const;
  const { kind, command, ...numbers } = check;
  const isSet = command !== "" || Object.values(numbers).some((number) => number !== 0);
  if (flags.isOff && isSet) throw new BadValue("healthBoth", "--no-healthcheck");
  if (flags.isOff) return { kind: "none" };
  return isSet ? check : undefined;
};

const nanoseconds = (text: string): number => (text === "" ? 0 : readHealthDuration(text));

/** @throws BadValue notDuration, negative */
export const readHealthDuration = (text: string): number => notNegative(readDurationNanoseconds(text), text);

/** @throws BadValue notNumber, negative */
export const readRetries = (text: string): number => notNegative(readWhole(text), text);

const notNegative = (number: number, text: string): number => {
  if (number < 0) throw new BadValue("negative", text);
  return number;
};
