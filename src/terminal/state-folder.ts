import { isAbsolute, join } from "node:path";
import { homeFolder } from "../archive/user-folders.ts";

/** Where the program keeps what it learnt: XDG's place for state, which is a whole path or none, else ~/.local/state. */
export const stateFolder = (environment: Readonly<Record<string, string | undefined>>): string => {
  const wanted = environment.XDG_STATE_HOME ?? "";
  return join(isAbsolute(wanted) ? wanted : join(homeFolder(environment), ".local", "state"), "gantry");
};
