import type { CommandWords } from "./command-words.ts";

export const inspect = {
  "inspect.fold": { title: "fold / unfold" },
  "inspect.unfoldAll": { title: "unfold all" },
  "inspect.search": { title: "search" },
  "inspect.next": { title: "next hit" },
  "inspect.previous": { title: "previous hit" },
  "inspect.unmask": { title: "show / hide secrets" },
  "inspect.copy": { title: "copy the line" },
  "inspect.down": { title: "down" },
  "inspect.up": { title: "up" },
  "inspect.pageDown": { title: "page down" },
  "inspect.pageUp": { title: "page up" },
  "inspect.halfDown": { title: "half a page down" },
  "inspect.halfUp": { title: "half a page up" },
  "inspect.first": { title: "first line" },
  "inspect.last": { title: "last line" },
} satisfies Readonly<Record<string, CommandWords>>;
