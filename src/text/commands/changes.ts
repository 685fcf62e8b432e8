import type { CommandWords } from "./command-words.ts";

export const changes = {
  "changes.open": { title: "open" },
  "changes.fold": { title: "fold" },
  "changes.unfoldAll": { title: "unfold all" },
  "changes.copy": { title: "copy path" },
  "changes.down": { title: "down" },
  "changes.up": { title: "up" },
  "changes.pageDown": { title: "page down" },
  "changes.pageUp": { title: "page up" },
  "changes.halfDown": { title: "half a page down" },
  "changes.halfUp": { title: "half a page up" },
  "changes.first": { title: "first line" },
  "changes.last": { title: "last line" },
} satisfies Readonly<Record<string, CommandWords>>;
