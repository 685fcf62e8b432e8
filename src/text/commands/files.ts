import type { CommandWords } from "./command-words.ts";

export const files = {
  "files.open": { title: "open" },
  "files.cp": { title: "copy to the other side" },
  "files.choose": { title: "choose" },
  "files.side": { title: "other side" },
  "files.parent": { title: "folder above" },
  "files.down": { title: "down" },
  "files.up": { title: "up" },
  "files.pageDown": { title: "page down" },
  "files.pageUp": { title: "page up" },
  "files.halfDown": { title: "half a page down" },
  "files.halfUp": { title: "half a page up" },
  "files.first": { title: "first line" },
  "files.last": { title: "last line" },
} satisfies Readonly<Record<string, CommandWords>>;
