import type { EngineProblem } from "../../engine-problem.ts";
import type { Evidence, Missing, NextStep, Severity, Sure } from "../finding.ts";

/** What each kind of finding of the engine's host speaks of: of all its containers, not of one. */
export interface HostKinds {
  /** It does not answer. */
  "host.dead": {
    /** absent: nobody listens there. silent: it says nothing. breaksOff: its connections end without an answer. behindProxy: what stands
     *  before it says so. errors: HTTP 500 comes whatever it is asked. */
    readonly is: "absent" | "silent" | "breaksOff" | "behindProxy" | "errors";
    readonly problem: EngineProblem;
    /** HTTP status, where there was an answer. */
    readonly status?: number;
    /** Since it was last heard; left out where it never was. */
    readonly forMs?: number;
  };
  /** Where the engine keeps images, containers and volumes. */
  "host.disk":
    | { readonly is: "bytes" | "inodes"; readonly folder: string; readonly free: number; readonly total: number }
    /** The engine itself had no room, for what was asked of it. */
    | { readonly is: "said"; readonly words: string };
  "host.memory":
    | { readonly is: "low"; readonly availableBytes: number; readonly totalBytes: number }
    /** Of a host that can't be looked at: what its containers alone hold. */
    | { readonly is: "held"; readonly heldBytes: number; readonly totalBytes: number }
    /** One without a limit was killed: the host itself had none left. */
    | { readonly is: "killed"; readonly name: string };
  "host.clock": { readonly aheadMs: number };
}

export type HostKind = keyof HostKinds;

export type HostFinding<Kind extends HostKind = HostKind> = {
  readonly [K in Kind]: {
    readonly kind: K;
    readonly severity: Severity;
    readonly sure: Sure;
    readonly about: HostKinds[K];
    readonly sinceMs?: number;
    readonly evidence: readonly [Evidence, ...Evidence[]];
    readonly missing: readonly Missing[];
    readonly next: readonly NextStep[];
  };
}[Kind];
