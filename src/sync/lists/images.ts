import { keptList } from "./kept-list.ts";
import { isAbout } from "./is-about.ts";

export const imageList = keptList("images", {
  read: async ({ engine, abort }) => ({ images: await engine.images.list(abort) }),
  // An image that is committed without a name has no event of its own.
  isChangedBy: (event) => isAbout("image")(event) || (event.type === "container" && event.action === "commit"),
  isNamed: true,
});
