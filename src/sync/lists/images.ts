import { keptList } from "./kept-list.ts";
import { isAbout } from "./is-about.ts";

export const imageList = keptList("images", {
  read: async ({ engine, abort }) => ({ images: await engine.images.list(abort) }),
  isChangedBy: isAbout("image"),
  isNamed: true,
});
