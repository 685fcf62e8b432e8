import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { readBytes } from "../docker/read-bytes.ts";

export interface DeviceRate {
  readonly path: string;
  /** Bytes or operations a second, by the flag. */
  readonly perSecond: number;
}

export interface DeviceWeight {
  readonly path: string;
  readonly weight: number;
}

/** DEVICE:SIZE  @throws BadValue devicePath, deviceRate */
export const readByteRate = (value: string): DeviceRate => {
  const [path, rate] = pathAnd(value);
  try {
    return { path, perSecond: readBytes(rate) };
  } catch {
    throw new BadValue("deviceRate", value);
  }
};

/** DEVICE:NUMBER  @throws BadValue devicePath, deviceRate */
export const readOperationRate = (value: string): DeviceRate => {
  const [path, rate] = pathAnd(value);
  if (!/^\d+$/.test(rate) || !Number.isSafeInteger(Number(rate))) throw new BadValue("deviceRate", value);
  return { path, perSecond: Number(rate) };
};

/** DEVICE:WEIGHT, 10 to 1000, or 0 for none of its own.  @throws BadValue devicePath, deviceWeight */
export const readDeviceWeight = (value: string): DeviceWeight => {
  const [path, text] = pathAnd(value);
  const weight = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(weight === 0 || (weight >= 10 && weight <= 1000))) throw new BadValue("deviceWeight", value);
  return { path, weight };
};

const pathAnd = (value: string): readonly [path: string, rest: string] => {
  const [path, rest] = cut(value, ":");
  if (rest === undefined || !path.startsWith("/dev/")) throw new BadValue("devicePath", value);
  return [path, rest];
};
