import { existsSync, mkdirSync, statSync } from "node:fs";
import nodeModule from "node:module";
import { isAbsolute, join } from "node:path";
import { isLent, isOwn, isPrivateFolder } from "./archive/user-folders.ts";

/** XDG's place for what can be made again, else ~/.cache. */
const cacheHome = (env: Readonly<Record<string, string | undefined>>, home: string): string => {
  const wanted = env.XDG_CACHE_HOME ?? "";
  return isAbsolute(wanted) ? wanted : join(home, ".cache");
};

/** Whoever owns a folder can put another one in the place of what is in it. The system's own and its shared ones let nobody do so. */
const canBeTrusted = (folder: string): boolean => {
  const found = statSync(folder);
  return isOwn(found) || found.uid === 0;
};

/** No more than this folder: a home that is not there is not made. */
const made = (folder: string): string => {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  return folder;
};

/** Has Node keep the compiled code of what is loaded from now on, for the next start: in a folder that nobody else can write to, and
 *  that outlives a reboot, as the folder for temporary files, Node's own choice, does not. What is in it is run: one of somebody else, as
 *  root finds it in a home that it was lent, is left alone. NODE_COMPILE_CACHE names another one,
 *  NODE_DISABLE_COMPILE_CACHE keeps none. Without a folder that can be written the program compiles anew each time. */
export const keepCompiledCode = (env: Readonly<Record<string, string | undefined>>, home: string): void => {
  if (env.NODE_COMPILE_CACHE || env.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    const wanted = cacheHome(env, home);
    if (isLent(wanted)) return;
    const parent = made(wanted);
    if (!canBeTrusted(parent)) return;
    const folder = made(join(parent, "gantry"));
    if (!isPrivateFolder(folder)) return;
    // Not imported by name: an older Node, which has none, would stop at the import instead of being told about.
    nodeModule.enableCompileCache?.(folder);
  } catch {
    // A home that is read-only, or none at all.
  }
};
