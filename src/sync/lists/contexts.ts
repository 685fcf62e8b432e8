import { keptList } from "./kept-list.ts";

/** Read from files of this machine: no event of the engine tells that they changed. */
export const contextList = keptList("contexts", {
  read: async ({ contexts }) => ({ contexts: await contexts() }),
  isChangedBy: () => false,
  isNamed: false,
});
