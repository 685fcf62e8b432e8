import type { ContainerId } from "../container/container.ts";
import type { AboutKind, FindingKind } from "./kinds.ts";

/** broken: does not serve. wrong: runs, and something is amiss. risk: will be one of them. note: worth knowing. */
export const severities = ["broken", "wrong", "risk", "note"] as const;
export type Severity = (typeof severities)[number];

/** Whether somebody must look at it. */
export const isAlarming = ({ severity }: { readonly severity: Severity }): boolean => severity === "broken" || severity === "wrong";

/** unknown: the fact is certain and its cause is not known. */
export type Sure = "certain" | "likely" | "unknown";

/** One fact as the engine, or the program, gave it. */
export interface Evidence {
  readonly source: "list" | "inspect" | "events" | "log" | "probe" | "stats" | "top" | "host" | "answer";
  /** As its source calls it: "State.Error", "kill", "stderr". */
  readonly field: string;
  /** In the engine's or the program's words, made safe, prefixes of the runtime left out. */
  readonly value: string;
  /** By the engine's clock. */
  readonly atMs?: number;
}

/** What could not be looked at, so that a finding is less sure, or another one was not looked for. */
export const allMissing = ["list", "inspect", "events", "log", "stats", "host"] as const;
export type Missing = (typeof allMissing)[number];

/** A command of ours that brings the reader on, with what is typed after it: `:logs web`. */
export interface NextStep {
  readonly command: string;
  readonly line: string;
}

export type Finding<Kind extends FindingKind = FindingKind> = {
  readonly [K in Kind]: {
    readonly kind: K;
    readonly containerId: ContainerId;
    readonly severity: Severity;
    readonly sure: Sure;
    /** What its words are made of: the typed cause. */
    readonly about: AboutKind[K];
    /** When the run of which it speaks began, by the engine's clock; left out when it speaks of none. A finding of an earlier run is stale. */
    readonly runStartedAtMs?: number;
    readonly sinceMs?: number;
    /** How often, where it happened again and again. */
    readonly count?: number;
    readonly evidence: readonly [Evidence, ...Evidence[]];
    readonly missing: readonly Missing[];
    readonly next: readonly NextStep[];
  };
}[Kind];
