import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { type Host, textOfFile } from "./host.ts";

export interface SecurityOptions {
  readonly options: readonly string[];
  /** True: /proc and /sys are shown as they are. */
  readonly systemPathsUnconfined: boolean;
}

export interface SecurityOption {
  readonly typed: string;
  readonly key: string;
  readonly value?: string;
}

/** KEY=VALUE, KEY:VALUE or no-new-privileges. The file that seccomp= names is not looked at.  @throws BadValue securityForm */
export const readSecurityOption = (typed: string): SecurityOption => {
  const [key, value = ""] = cut(typed, typed.includes("=") ? "=" : ":");
  if (value !== "") return { typed, key, value };
  if (typed !== "no-new-privileges") throw new BadValue("securityForm", typed);
  return { typed, key };
};

/** The profile of seccomp=FILE goes out as its JSON.  @throws BadValue notReadable, notUtf8, seccompJson */
export const securityOptionsOf = (given: readonly SecurityOption[], host: Host): SecurityOptions => {
  const options = given.map(({ typed, key, value = "" }) =>
    key === "seccomp" && value !== "unconfined" && value !== "builtin" ? `seccomp=${profileOf(host, value)}` : typed,
  );
  return {
    options: options.filter((option) => option !== "systempaths=unconfined"),
    systemPathsUnconfined: options.includes("systempaths=unconfined"),
  };
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
export const capabilitiesOf = (values: readonly string[]): readonly string[] => {
  const capabilities = values
    .map((value) => value.toUpperCase())
    .map((value) => (value === "ALL" || value.startsWith("CAP_") ? value : `CAP_${value}`));
  return [...new Set(capabilities)].sort();
};
