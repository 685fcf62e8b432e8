import { type Stats, statSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, isAbsolute } from "node:path";
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

/** Whether a folder, or the one that it would be made in, is another user's, and this one is root, who was lent a home: what root puts there
 *  is in its owner's way. */
export const isLent = (path: string): boolean => {
  if (process.geteuid?.() !== 0) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? found.uid !== 0 : isLent(dirname(path));
};

/** Whether nobody but this user can write to a folder. False where there is none. */
export const isPrivateFolder = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && isOwn(found) && (found.mode & 0o022) === 0;
};
