import { BadValue } from "../bad-value.ts";

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** Reads "linux/arm64" and "linux/arm/v7".
 *  @throws BadValue badPlatform */
export const parsePlatform = (text: string): Platform => {
  const [os = "", architecture = "", variant, ...more] = text.toLowerCase().split("/");
  if (more.length > 0 || ![os, architecture, variant ?? "v"].every((part) => /^[a-z0-9_.-]+$/.test(part)))
    throw new BadValue("badPlatform", text);
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
};
