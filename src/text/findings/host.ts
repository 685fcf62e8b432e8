import type { HostFinding, HostKind, HostKinds } from "../../domain/why/host/host-finding.ts";
import { problemWords } from "../engine-problems.ts";
import { asSure, quoted, type Said, type Say } from "./finding-words.ts";

interface HostWords<Kind extends HostKind> {
  /** Beside the views: at most 36 cells. */
  readonly short: (about: HostKinds[Kind], say: Say) => string;
  /** Whole, as a sentence. */
  readonly sentence: (about: HostKinds[Kind], say: Say) => string;
  /** What can be done where no command of ours helps. */
  readonly next?: (about: HostKinds[Kind]) => string;
}

interface SaidOfHost extends Said {
  /** "" where there is nothing to name. */
  readonly next: string;
}

const unanswered: Readonly<Record<HostKinds["host.dead"]["is"], { readonly short: string; readonly why: string }>> = {
  absent: { short: "engine not there", why: ": nobody listens." },
  silent: { short: "engine silent", why: "; why is not known." },
  breaksOff: { short: "engine hangs up", why: ": it hangs up; why is not known." },
  behindProxy: { short: "engine down", why: ": a proxy before it answers in its place." },
  errors: { short: "engine: HTTP 500", why: " but with HTTP 500; why is not known." },
};

/** Rounded down: what is nearly full is not full. */
export const percentUsed = (free: number, total: number): string => `${Math.floor((100 * (total - free)) / total)} %`;

const all: { readonly [Kind in HostKind]: HostWords<Kind> } = {
  "host.dead": {
    short: ({ is }) => unanswered[is].short,
    sentence: ({ is, forMs }, { duration }) =>
      `The engine ${forMs === undefined ? "does not answer" : `has not answered for ${duration(forMs)}`}${unanswered[is].why}`,
    next: ({ problem }) => problemWords(problem).next,
  },
  "host.disk": {
    short: (about) => {
      if (about.is === "said") return "host disk: no space left";
      return `host disk: ${percentUsed(about.free, about.total)} of ${about.is === "bytes" ? "its room" : "its inodes"} used`;
    },
    sentence: (about, { bytes }) => {
      if (about.is === "said") return `The engine had no room on its disk: ${quoted(about.words)}`;
      const { folder, free, total } = about;
      if (about.is === "inodes")
        return `The disk that holds ${folder} has ${free} of ${total} inodes left: no more files can be made then.`;
      return `The disk that holds ${folder} has ${bytes(free)} of ${bytes(total)} left, for images, containers, volumes and logs.`;
    },
  },
  "host.memory": {
    short: (about) => {
      if (about.is === "killed") return "host was out of memory";
      const free = about.is === "low" ? about.availableBytes : about.totalBytes - about.heldBytes;
      return `host memory: ${percentUsed(free, about.totalBytes)} used`;
    },
    sentence: (about, { bytes }) => {
      if (about.is === "killed") return `The host itself was out of memory: a process of ${about.name}, which has no limit, was killed.`;
      const has =
        about.is === "low"
          ? `The host has ${bytes(about.availableBytes)} of its ${bytes(about.totalBytes)} of memory left`
          : `The containers alone hold ${bytes(about.heldBytes)} of the host's ${bytes(about.totalBytes)} of memory, page cache left out`;
      return `${has}: soon the kernel kills what uses most.`;
    },
  },
  "host.clock": {
    short: ({ aheadMs }, { duration }) => `engine's clock ${duration(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead" : "behind"}`,
    sentence: ({ aheadMs }, { duration }) =>
      `The engine's clock is ${duration(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead of" : "behind"} this machine's: ages are counted by the engine's.`,
  },
};

/** What a finding of the host says: beside the views, and whole. */
export const hostFindingWords = (found: HostFinding, say: Say): SaidOfHost => {
  const wordsOf = <Kind extends HostKind>(kind: Kind, about: HostKinds[Kind]): SaidOfHost => ({
    ...asSure({ short: all[kind].short(about, say), sentence: all[kind].sentence(about, say) }, found.sure),
    next: all[kind].next?.(about) ?? "",
  });
  return wordsOf(found.kind, found.about as HostKinds[typeof found.kind]);
};
