import { type Stats, statSync } from "node:fs";
import { userInfo } from "node:os";
import { isAbsolute } from "node:path";
import process from "node:process";

/** HOME, else what the system says of this user; "/" where that is nothing, as for a number without a name (`docker run --user 12345`). A
 *  HOME that is empty or relative would be the folder that the program happens to be started in. */
export const homeFolder = ({ HOME = "" }: Readonly<Record<string, string | undefined>> = process.env): string => {
  if (isAbsolute(HOME)) return HOME;
  try {
    const { homedir } = userInfo();
    return isAbsolute(homedir) ? homedir : "/";
  } catch {
    return "/";
  }
};

/** Whether it is this user's; where there are no owners, it is. */
export const isOwn = ({ uid }: Pick<Stats, "uid">): boolean => process.geteuid === undefined || process.geteuid() === uid;

/** Whether nobody but this user can write to a folder. False where there is none. */
export const isPrivateFolder = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && isOwn(found) && (found.mode & 0o022) === 0;
};
