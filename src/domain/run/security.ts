import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { type Host, textOfFile } from "./host.ts";

export interface SecurityOptions {
  readonly options: readonly string[];
  /** True: /proc and /sys are shown as they are. */
  readonly systemPathsUnconfined: boolean;
}

/** KEY=VALUE, KEY:VALUE or no-new-privileges. The file that seccomp= names is not looked at.  @throws BadValue securityForm */
export const checkSecurityOption = (value: string): void => {
  if (keyAndValue(value)[1] === undefined && value !== "no-new-privileges") throw new BadValue("securityForm", value);
};

/** The profile of seccomp=FILE goes out as its JSON.  @throws BadValue securityForm, notReadable, notUtf8, seccompJson */
export const readSecurityOptions = (values: readonly string[], host: Host): SecurityOptions => {
  const options = values.map((value) => {
    checkSecurityOption(value);
    const [key, given = ""] = keyAndValue(value);
    return key === "seccomp" && given !== "unconfined" && given !== "builtin" ? `seccomp=${profileOf(host, given)}` : value;
  });
  return {
    options: options.filter((option) => option !== "systempaths=unconfined"),
    systemPathsUnconfined: options.includes("systempaths=unconfined"),
  };
};

const keyAndValue = (value: string): readonly [string, string | undefined] => {
  const [key, given] = cut(value, value.includes("=") ? "=" : ":");
  return [key, given === "" ? undefined : given];
};

const profileOf = (host: Host, path: string): string => {
  const text = textOfFile(host, path);
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new BadValue("seccompJson", path);
  }
};

/** In capitals and with CAP_ before it, each once, in the order of their names; ALL stays. */
export const readCapabilities = (values: readonly string[]): readonly string[] => {
  const capabilities = values
    .map((value) => value.toUpperCase())
    .map((value) => (value === "ALL" || value.startsWith("CAP_") ? value : `CAP_${value}`));
  return [...new Set(capabilities)].sort();
};
