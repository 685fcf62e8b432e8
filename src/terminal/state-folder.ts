import { homedir } from "node:os";
import { join } from "node:path";

/** Where the program keeps what it learnt: XDG's place for state, else ~/.local/state. */
export const stateFolder = (environment: Readonly<Record<string, string | undefined>>): string =>
  join(environment.XDG_STATE_HOME || join(environment.HOME || homedir(), ".local", "state"), "gantry");
