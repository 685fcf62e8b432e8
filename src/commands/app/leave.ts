import { runningJobs } from "../../state/selectors.ts";
import type { Needs } from "../../command/command.ts";

/** Ends the program; asks first while jobs are under way, which would end with it. */
export const leave = ({ getState, dispatch, quit }: Needs<"getState" | "dispatch" | "quit">): void =>
  runningJobs(getState()).length === 0 ? quit() : dispatch({ type: "overlayOpened", overlay: { kind: "quit" } });
