import type { CommandWords } from "./command-words.ts";
import { listFlags, shared } from "./shared-help.ts";

export const list = {
  "list.containers": {
    title: "containers",
    help: {
      ...listFlags,
      all: shared.notRunningToo,
      last: "the newest so many, whatever their state",
      latest: "the newest one, whatever its state",
    },
  },
  "list.images": {
    title: "images",
    help: {
      ...listFlags,
      all: "those between the layers, too",
      digests: "the digests, too",
    },
    args: { "REPOSITORY[:TAG]": { label: "name", help: "only the images of this name, * for any characters" } },
  },
  "list.volumes": {
    title: "volumes",
    help: listFlags,
  },
  "list.networks": {
    title: "networks",
    help: listFlags,
  },
  "list.jobs": { title: "jobs" },
  "list.stats": { title: "figures of all running" },
  "list.down": { title: "down" },
  "list.up": { title: "up" },
  "list.pageDown": { title: "page down" },
  "list.pageUp": { title: "page up" },
  "list.halfDown": { title: "half a page down" },
  "list.halfUp": { title: "half a page up" },
  "list.first": { title: "first" },
  "list.last": { title: "last" },
  "list.filter": { title: "filter" },
  "list.mark": { title: "mark" },
  "list.markAll": { title: "mark all shown" },
  "list.clearMarks": { title: "clear marks" },
  "list.sort": { title: "sort by the next column" },
  "list.reverse": { title: "reverse the order" },
  "list.problems": { title: "only problems" },
  "list.all": { title: "all / only running" },
  "list.copy": { title: "copy" },
  "list.actions": { title: "acts" },
  "list.system": {
    title: "disk usage",
    help: {
      verbose: "each thing, with what it would free",
      format: shared.jsonRows,
    },
  },
  "list.events": {
    title: "events",
    help: {
      since: "as far back: 1h, 2026-01-31T12:00",
      until: "up to then: 10m, 2026-01-31T12:00",
      filter: "type=container, event=die, container=NAME, label=KEY",
      format: shared.jsonRows,
    },
  },
  "list.contexts": {
    title: "contexts of this machine",
    help: {
      format: shared.jsonRows,
      quiet: "copies the names only",
    },
  },
} satisfies Readonly<Record<string, CommandWords>>;
