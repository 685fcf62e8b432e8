import { keptList } from "./kept-list.ts";
import { isAbout } from "./is-about.ts";

export const networkList = keptList("networks", {
  read: async ({ engine, abort }) => ({ networks: await engine.networks.list(abort) }),
  isChangedBy: isAbout("network"),
  isNamed: true,
});
