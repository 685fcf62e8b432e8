import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";
import { type Host, textOfFile } from "./host.ts";

/** The KEY=VALUE lines of an env or label file. Blank lines and lines with # are left out, white space before a line, too;
 *  quotes belong to the value. A KEY alone takes its value from `lookUp` and is left out where that knows none.
 *  @throws BadValue notReadable, notUtf8, lineNoName, lineSpaces */
export const readKeyValueFile = (host: Host, path: string, lookUp: (key: string) => string | undefined): readonly string[] =>
  textOfFile(host, path)
    .split("\n")
    .flatMap((raw) => {
      const line = raw.replace(/\r$/, "").trimStart();
      if (line === "" || line.startsWith("#")) return [];
      const [key, value] = cut(line, "=");
      if (key === "") throw new BadValue("lineNoName", `${path}: ${line}`);
      if (/[ \t]/.test(key)) throw new BadValue("lineSpaces", `${path}: ${key}`);
      if (value !== undefined) return [line];
      const found = lookUp(key);
      return found === undefined ? [] : [`${key}=${found}`];
    });
