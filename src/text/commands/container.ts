import type { CommandWords } from "./command-words.ts";
import { creationFlags, initialCommand, limitFlags, processFlags } from "./run-flags.ts";
import { joinFlags, shared } from "./shared-help.ts";

export const container = {
  "container.logs": {
    title: "logs",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      follow: "the view always follows",
      since: "from then on: 10m, 2026-01-31, 2026-01-31T10:00:00Z",
      until: "until then: 10m, 2026-01-31, 2026-01-31T10:00:00Z",
      tail: "so many lines from the end, or all",
      timestamps: "each line with its time",
      details: "what the log driver was told to add: labels, variables",
    },
  },
  "container.details": { title: "why", args: { CONTAINER: shared.CONTAINER } },
  "container.previousLogs": { title: "log of the runs before" },
  "container.shell": {
    title: "shell",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.exec": {
    title: "run a command in it",
    job: "exec in",
    args: { CONTAINER: shared.CONTAINER, COMMAND: { label: "command", help: "what is run, with its arguments: sh -c 'ls /'" } },
    help: {
      ...processFlags,
      detach: "in the background: nobody hears what it says",
      "detach-keys": shared.detachKeys,
      privileged: "with all capabilities",
      tty: "a terminal for it; with -i it gets this one",
    },
  },
  "container.attach": {
    title: "attach",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      "detach-keys": shared.detachKeys,
      "no-stdin": "listen only: nothing is typed into it",
      "sig-proxy": shared.sigProxy,
    },
  },
  "container.wait": {
    title: "wait for its end",
    job: "wait for",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.update": {
    title: "change its limits",
    job: "update",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      ...limitFlags,
    },
  },
  "container.create": {
    title: "create",
    args: { IMAGE: shared.IMAGE, COMMAND: initialCommand },
    help: {
      ...limitFlags,
      ...processFlags,
      ...creationFlags,
    },
  },
  "container.run": {
    title: "run",
    args: { IMAGE: shared.IMAGE, COMMAND: initialCommand },
    help: {
      ...limitFlags,
      ...processFlags,
      ...creationFlags,
      detach: "in the background: its id is told, its output is in its log",
      "detach-keys": shared.detachKeys,
      "sig-proxy": shared.sigProxy,
    },
  },
  "container.top": {
    title: "processes",
    args: { CONTAINER: shared.CONTAINER, PS_OPTIONS: { help: "options of ps: aux, -o pid,comm" } },
  },
  "container.stats": {
    title: "charts",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      all: shared.notRunningToo,
      "no-stream": "the figures of the moment; the view always goes on",
      "no-trunc": shared.wholeIds,
    },
  },
  "container.ports": {
    title: "ports",
    args: { CONTAINER: shared.CONTAINER, PRIVATE_PORT: { help: "a port of the container: 80, or 53/udp" } },
  },
  "container.inspect": {
    title: "inspect",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      format: "copies the whole (json) or a part ({{.State.Status}})",
      size: "with the sizes of its files",
      type: "what the name is, where it could be several",
    },
  },
  "container.start": {
    title: "start / unpause",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      attach: "show its output, and its exit code",
      checkpoint: "go on from this checkpoint",
      "checkpoint-dir": "where the checkpoint is, beside the engine's own place",
      "detach-keys": shared.detachKeys,
      interactive: "type into it, as it was made for",
    },
  },
  "container.unpause": {
    title: "unpause",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.stop": {
    title: "stop",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      time: shared.untilKilled,
      timeout: shared.untilKilled,
      signal: shared.signal,
    },
  },
  "container.restart": {
    title: "restart",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      time: shared.untilKilled,
      timeout: shared.untilKilled,
      signal: shared.signal,
    },
  },
  "container.pause": {
    title: "pause",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.kill": {
    title: "kill",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      signal: shared.signal,
    },
  },
  "container.rename": {
    title: "rename",
    args: { CONTAINER: shared.CONTAINER, NEW_NAME: { label: "new name", help: "letters A–Z, digits, _ . and -, two at least" } },
  },
  "container.files": {
    title: "browse files",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.diff": {
    title: "changes",
    args: { CONTAINER: shared.CONTAINER },
  },
  "container.cp": {
    title: "copy files",
    job: "copy",
    args: {
      SRC_PATH: { label: "from", help: "CONTAINER:PATH, a path here, or - for a tar; dir/. is what is in dir" },
      DEST_PATH: { label: "to", help: "CONTAINER:PATH, a path here, or - for a tar" },
    },
    help: {
      archive: "owner and group as in the source",
      "follow-link": "what a link in SRC_PATH leads to, not the link",
      quiet: "without progress",
      "tar-file": "the tar that - stands for: this screen has no stdin or stdout to give",
    },
  },
  "container.remove": {
    title: "remove",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      force: "kill it first when it runs",
      volumes: "its anonymous volumes, too",
      link: "remove the link of that name, not the container",
    },
  },
  "container.commit": {
    title: "commit",
    args: { CONTAINER: shared.CONTAINER, REPOSITORY: shared.REPOSITORY },
    help: {
      author: "who made it: Mary <mary@example.org>",
      change: shared.change,
      message: shared.message,
      pause: "the container stands still meanwhile",
    },
  },
  "container.export": {
    title: "export to an archive",
    job: "export",
    args: { CONTAINER: shared.CONTAINER },
    help: {
      output: shared.archiveFile,
    },
  },
  "container.prune": {
    title: "prune containers",
    help: { filter: shared.pruneFilter },
  },
  "container.events": { title: "events" },
  "container.connect": {
    title: "connect to a network",
    job: "connect",
    args: { NETWORK: shared.NETWORK, CONTAINER: shared.CONTAINER },
    help: {
      ...joinFlags,
    },
  },
  "container.disconnect": {
    title: "disconnect from a network",
    job: "disconnect",
    args: { NETWORK: shared.NETWORK, CONTAINER: shared.CONTAINER },
    help: {
      force: "even when it does not run",
    },
  },
} satisfies Readonly<Record<string, CommandWords>>;
