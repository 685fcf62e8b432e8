import { BadValue } from "../bad-value.ts";

const architectures: Readonly<Record<string, string>> = {
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm/v7",
  armel: "arm/v6",
};

const systems: Readonly<Record<string, string>> = { macos: "darwin" };
const knownArchitecture = /^(?:386|amd64|arm|arm64|loong64|mips(?:64)?(?:le)?|ppc64(?:le)?|riscv64|s390x|wasm)(?:\/|$)/;
const knownSystem = /^(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|windows)$/;

/** OS[/ARCHITECTURE[/VARIANT]] in Docker's own words: "linux/x86_64" is "linux/amd64". "" for none.  @throws BadValue badPlatform */
export const readPlatform = (value: string): string => {
  if (value === "") return "";
  const parts = value.toLowerCase().split("/");
  if (parts.length > 3 || parts.some((part) => !/^[a-z0-9_-]+$/.test(part))) throw new BadValue("badPlatform", value);
  const [first = "", architecture, variant] = parts;
  const system = systems[first] ?? first;
  if (architecture !== undefined) return [system, normalized(architecture, variant)].join("/");
  if (knownSystem.test(system)) return system;
  const alone = normalized(first, undefined);
  if (!knownArchitecture.test(alone)) throw new BadValue("badPlatform", value);
  return `linux/${alone}`;
};

const normalized = (given: string, variant: string | undefined): string => {
  const architecture = architectures[given] ?? given;
  if (architecture === "arm64" && (variant === "v8" || variant === "8")) return architecture;
  if (architecture === "amd64" && variant === "v1") return architecture;
  if (architecture === "arm" && variant !== undefined && /^\d+$/.test(variant)) return `arm/v${variant}`;
  return variant === undefined ? architecture : `${architecture}/${variant}`;
};
