import { BadValue } from "../bad-value.ts";
import { csvFields } from "../docker/csv-fields.ts";
import { cut, keyValues } from "../docker/key-value.ts";

/** What is asked of a device driver. */
export interface DeviceRequest {
  readonly driver: string;
  /** -1: all of them. 0 where devices are named. */
  readonly count: number;
  readonly deviceIds: readonly string[];
  readonly capabilities: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** "all", a number, or device=…,driver=…,capabilities=…,options=….  @throws BadValue csvQuote, gpuTwice, gpuCount, gpuKey */
export const readGpus = (value: string): DeviceRequest => {
  const seen = new Set<string>();
  let request: DeviceRequest = { driver: "", count: 0, deviceIds: [], capabilities: ["gpu"], options: {} };
  for (const field of csvFields(value)) {
    const [key, text] = cut(field, "=");
    if (seen.has(key)) throw new BadValue("gpuTwice", key);
    seen.add(key);
    if (text === undefined) seen.add("count");
    request = withField(request, text === undefined ? "count" : key, text ?? key);
  }
  return seen.has("count") || seen.has("device") ? request : { ...request, count: 1 };
};

const withField = (request: DeviceRequest, key: string, text: string): DeviceRequest => {
  switch (key) {
    case "count":
      return { ...request, count: countOf(text) };
    case "driver":
      return { ...request, driver: text };
    case "device":
      return { ...request, deviceIds: text.split(",") };
    case "capabilities":
      return { ...request, capabilities: [...text.split(","), "gpu"] };
    case "options":
      return { ...request, options: keyValues(csvFields(text)) };
    default:
      throw new BadValue("gpuKey", key);
  }
};

const countOf = (text: string): number => {
  if (text === "all") return -1;
  if (!/^[+-]?\d+$/.test(text)) throw new BadValue("gpuCount", text);
  return Number(text);
};
