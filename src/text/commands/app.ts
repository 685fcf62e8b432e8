import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const app = {
  "app.info": {
    title: "info",
    help: { format: shared.jsonRows },
  },
  "app.help": { title: "help" },
  "app.palette": { title: "command" },
  "app.version": {
    title: "version",
    help: { format: "copies all (json) or a part ({{.Server.Version}})" },
  },
  "app.back": { title: "back" },
  "app.demo": { title: "demo world, and back" },
  "app.quit": { title: "back, at the first list quit" },
  "app.quitNow": { title: "close, cancel, else quit; twice quits" },
  "app.suspend": { title: "suspend" },
  "app.refresh": { title: "refresh" },
} satisfies Readonly<Record<string, CommandWords>>;
