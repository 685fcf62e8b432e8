import type { CommandWords } from "./command-words.ts";

export const page = {
  "page.wrap": { title: "wrap" },
  "page.unmask": { title: "show / hide secrets" },
  "page.measure": { title: "measure the volumes" },
  "page.down": { title: "down" },
  "page.up": { title: "up" },
  "page.pageDown": { title: "page down" },
  "page.pageUp": { title: "page up" },
  "page.halfDown": { title: "half a page down" },
  "page.halfUp": { title: "half a page up" },
  "page.first": { title: "first line" },
  "page.last": { title: "last line" },
} satisfies Readonly<Record<string, CommandWords>>;
