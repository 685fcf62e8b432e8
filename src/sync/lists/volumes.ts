import { keptList } from "./kept-list.ts";
import { isAbout } from "./is-about.ts";

export const volumeList = keptList("volumes", {
  read: async ({ engine, abort }) => ({ volumes: await engine.volumes.list(abort) }),
  isChangedBy: isAbout("volume"),
  isNamed: true,
});
