import { imageRows } from "../../domain/lists/image-columns.ts";
import { shortBeginning } from "../../domain/docker/reference.ts";
import { restartPolicies } from "../../domain/run/restart-policy.ts";
import { linuxSignals } from "../../domain/container/signals.ts";
import { activeEngine } from "../../state/selectors.ts";
import type { AppState, EngineState } from "../../state/state.ts";
import type { Completion } from "../flag.ts";

export interface Candidate {
  /** The whole word. */
  readonly text: string;
  /** What it is, beside it. */
  readonly help: string;
}

/** What a word that is being typed could become. */
export const completionsFor = (state: AppState, completion: Completion, typed: string): readonly Candidate[] => {
  const wanted = (completion === "image" ? shortBeginning(typed) : typed).toLowerCase();
  return candidatesOf(state, completion, typed).filter(({ text }) => text.toLowerCase().startsWith(wanted));
};

const candidatesOf = (state: AppState, completion: Completion, typed: string): readonly Candidate[] => {
  const engine = activeEngine(state);
  const containers = [...engine.containers.values()];
  switch (completion) {
    case "container":
      return containers.map(({ name, state: status, image }) => ({ text: name, help: `${status}  ${image}` }));
    case "runningContainer":
      return containers
        .filter(({ state: status }) => status === "running" || status === "paused" || status === "restarting")
        .map(({ name, image }) => ({ text: name, help: image }));
    case "image":
      return imageRows(engine.listed.images ?? [], []).flatMap((row) => (row.isDangling ? [] : [{ text: row.reference, help: "" }]));
    case "foundImage":
      return [...newestFound(engine), ...candidatesOf(state, "image", typed)];
    case "network":
      return (engine.listed.networks ?? []).map(({ name, driver }) => ({ text: name, help: driver }));
    case "volume":
      return (engine.listed.volumes ?? []).map(({ name, driver }) => ({ text: name, help: driver }));
    case "signal":
      return linuxSignals.map((text) => ({ text, help: "" }));
    case "restartPolicy":
      return [...restartPolicies, "on-failure:3"].map((text) => ({ text, help: "" }));
    case "context":
      return (state.ui.otherContexts ?? []).map(({ contextName, address }) => ({ text: contextName, help: address }));
    case "path":
      return pathsFor(state, typed);
    case "containerPath":
      // A path of this machine, or the container that a path is in.
      return [...containers.map(({ name }) => ({ text: `${name}:`, help: "" })), ...pathsFor(state, typed)];
    default:
      return completion satisfies never;
  }
};

/** What the last search at a registry found. */
const newestFound = ({ jobs }: EngineState): readonly Candidate[] =>
  ([...jobs.values()].findLast(({ found }) => found !== undefined)?.found ?? []).map((text) => ({ text, help: "" }));

/** What was found for an earlier part of the same word still holds for more of it. */
const pathsFor = (state: AppState, typed: string): readonly Candidate[] => {
  const { paths } = state.ui;
  return paths && typed.startsWith(paths.typed) ? paths.found.map((text) => ({ text, help: "" })) : [];
};
