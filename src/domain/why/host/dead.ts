import type { EngineProblem } from "../../engine-problem.ts";
import type { Failure } from "../../failure.ts";
import { allMissing, type Sure } from "../finding.ts";
import type { HostFinding, HostKinds } from "./host-finding.ts";
import type { KnownHost } from "./known-host.ts";

type Is = HostKinds["host.dead"]["is"];

const sureOf: Readonly<Record<Is, Sure>> = {
  absent: "certain",
  silent: "unknown",
  breaksOff: "unknown",
  behindProxy: "likely",
  errors: "unknown",
};

/** An engine that does not answer. One that refuses, or answers something else, is there; of one to which there is no way, and of an
 *  address that is none, nothing is known. */
export const deadFindings = ({ nowMs, lost }: KnownHost): readonly HostFinding<"host.dead">[] => {
  const is = lost && howDead(lost.failure);
  if (!is) return [];
  const { failure, sinceMs, failedAtMs } = lost;
  const { tried, problem, status } = failure;
  return [
    {
      kind: "host.dead",
      severity: "broken",
      sure: sureOf[is],
      about: {
        is,
        problem,
        ...(status === undefined ? {} : { status }),
        ...(sinceMs === undefined ? {} : { forMs: Math.max(0, nowMs - sinceMs) }),
      },
      ...(sinceMs === undefined ? {} : { sinceMs }),
      evidence: [
        { source: "answer", field: tried, value: inWords(problem), ...(failedAtMs === undefined ? {} : { atMs: failedAtMs }) },
        ...(status === undefined ? [] : [{ source: "answer", field: "HTTP status", value: `${status}` } as const]),
      ],
      missing: allMissing,
      next: [],
    },
  ];
};

/** What it is asked for before anything of a container: the rest may go unanswered at an engine that answers. */
const firstAsks: readonly string[] = ["connect", "ping", "list containers"];

const howDead = ({ kind, tried, problem, status }: Failure): Is | undefined => {
  if (kind === "absent") return "absent";
  if (!firstAsks.includes(tried)) return undefined;
  if (kind === "timeout") return "silent";
  if (kind === "lost") return isBroken(problem) ? "breaksOff" : undefined;
  // An engine has none of these for what it is asked first: they are of what stands before it.
  if (status === 502 || status === 503 || status === 504) return "behindProxy";
  return status === 500 ? "errors" : undefined;
};

/** What comes may also be no HTTP: that is no engine's port. */
const isBroken = (problem: EngineProblem): boolean => {
  if (problem.code === "said") return /ECONNRESET|EPIPE|socket hang up/.test(problem.words);
  return problem.code === "connectionBroke" || problem.code === "brokeInAnswer" || problem.code === "answerBrokeOff";
};

const inWords = (problem: EngineProblem): string => {
  switch (problem.code) {
    case "said":
      return problem.words;
    case "frozen":
    case "noAnswer":
      return `timeout (${problem.seconds} s)`;
    default:
      return "connection broken";
  }
};
