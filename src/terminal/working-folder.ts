import { syncBuiltinESMExports } from "node:module";

/** Node throws when it is asked for a working folder that has been removed, and libraries ask as they are loaded. What is told then leads
 *  there still, and nothing is found in it. */
export const nameRemovedFolder = (process: NodeJS.Process): void => {
  try {
    process.cwd();
  } catch {
    process.cwd = () => "/proc/self/cwd";
    syncBuiltinESMExports(); // who imports it by name gets this one, too
  }
};
