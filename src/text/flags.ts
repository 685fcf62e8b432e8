import { runFlagHelp } from "./run-flags.ts";

/** What each flag and argument does, in a few words. "command.flag" where one means something of its own. */
export const flags = {
  force: "kill it first when it runs",
  "image.remove.force": "untag it everywhere, even when a stopped container uses it",
  volumes: "its anonymous volumes, too",
  link: "remove the link of that name, not the container",
  signal: "the signal that is sent",
  time: "seconds until it is killed; -1 waits for ever",
  timeout: "seconds until it is killed; -1 waits for ever",
  NEW_NAME: "letters A–Z, digits, _ . and -, two at least",
  ...runFlagHelp,
} as const;
