import type { CommandWords } from "./command-words.ts";
import { shared } from "./shared-help.ts";

export const registry = {
  "registry.search": {
    title: "search",
    job: "search for",
    args: { TERM: { label: "term", help: "a part of the name; HOST/… looks there" } },
    help: {
      filter: "is-official=true, stars=3",
      limit: "at most so many, 1 to 100",
      "no-trunc": "whole descriptions",
      format: "a table, or JSON",
    },
  },
  "registry.login": {
    title: "log in",
    job: "log in at",
    args: { SERVER: shared.SERVER },
    help: {
      username: "both empty: the login that is kept is tried again",
      password: "hidden, and never in a line, a log or the history",
    },
  },
  "registry.logout": {
    title: "log out",
    job: "log out of",
    args: { SERVER: shared.SERVER },
  },
} satisfies Readonly<Record<string, CommandWords>>;
