import type { ContainerId } from "../domain/container/container.ts";
import type { NextStep } from "../domain/why/finding.ts";
import { findingsOf } from "./findings.ts";
import { currentView } from "./selectors.ts";
import type { AppState } from "./state.ts";

/** What a container's page offers to do next, each once, in the order of its findings. The way to the page itself is not among them. */
export const nextStepsOf = (state: AppState, id: ContainerId): readonly NextStep[] => {
  const steps = findingsOf(state, id).flatMap(({ next }) => next.filter(({ command }) => command !== "container.details"));
  return steps.filter((step, at) => steps.findIndex(({ line }) => line === step.line) === at);
};

/** Those of the page in front. None before it is answered: none is shown then. */
export const nextStepsInFront = (state: AppState): readonly NextStep[] => {
  const view = currentView(state);
  return view.kind === "container" && view.value !== undefined ? nextStepsOf(state, view.subject.id) : [];
};
