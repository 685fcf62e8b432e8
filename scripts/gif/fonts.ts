import { existsSync, readFileSync } from "node:fs";

/** The fonts of the recording: Debian's paths; each variable names another file. */
const files = [
  { variable: "GANTRY_FONT", path: "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf" },
  { variable: "GANTRY_FONT_BOLD", path: "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf" },
  { variable: "GANTRY_FONT_SYMBOLS", path: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf" },
  { variable: "GANTRY_FONT_WIDE", path: "/usr/share/fonts/truetype/nanum/NanumGothicCoding.ttf" },
] as const;

/** The font files' contents. Throws with what to install when one is missing. */
export const loadFonts = (env: NodeJS.ProcessEnv): readonly Uint8Array[] => {
  const chosen = files.map(({ variable, path }) => ({ variable, path: env[variable] ?? path }));
  const missing = chosen.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) {
    const names = missing.map(({ variable, path }) => `  ${path} (or name another file in ${variable})`);
    throw new Error(["fonts are missing:", ...names, "On Debian: apt-get install fonts-dejavu-core fonts-nanum-coding"].join("\n"));
  }
  return chosen.map(({ path }) => readFileSync(path));
};
