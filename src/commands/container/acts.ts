import { containerNameProblem } from "../../domain/container-name.ts";
import { linuxSignals } from "../../domain/signals.ts";
import { isRunning } from "../../domain/container.ts";
import { containerOf } from "../../state/selectors.ts";
import type { AppState } from "../../state/state.ts";
import type { Target } from "../../state/ui-state.ts";
import type { Words } from "../../text/words.ts";
import { actCommand } from "../command.ts";

/** Why an act on a running container is not possible now. */
const unlessRunning = (target: Target, state: AppState, words: Words): string | undefined => {
  const container = containerOf(state, target.id);
  if (!container) return words.isGone(target.name);
  return isRunning(container) ? undefined : words.notRunning(target.name);
};

const unlessThere = (target: Target, state: AppState, words: Words): string | undefined =>
  containerOf(state, target.id) ? undefined : words.isGone(target.name);

export const start = actCommand({
  id: "container.start",
  docker: ["start", "container start", "unpause", "container unpause"],
  keys: ["u"],
  scope: "container",
  footer: 4,
  danger: "safe",
  asks: false,
  target: "container",
  unavailable: (target, state, words) => {
    const container = containerOf(state, target.id);
    if (!container) return words.isGone(target.name);
    if (container.state === "restarting") return words.isRestarting(target.name);
    return container.state === "running" ? words.isRunning(target.name) : undefined;
  },
  verb: (words) => words.verbs.starting,
  async run({ engine, words, getState }, target, _values, abort) {
    if (containerOf(getState(), target.id)?.state === "paused") {
      await engine.containers.unpause(target.id, abort);
      return words.unpaused(target.name);
    }
    await engine.containers.start(target.id, abort);
    return words.started(target.name);
  },
});

export const stop = actCommand({
  id: "container.stop",
  docker: ["stop", "container stop"],
  keys: ["ctrl+t"],
  scope: "container",
  footer: 6,
  danger: "disruptive",
  asks: true,
  target: "container",
  unavailable: unlessRunning,
  losses: (_targets, _state, words) => [words.losses.stop],
  verb: (words) => words.verbs.stopping,
  async run({ engine, words }, target, _values, abort) {
    await engine.containers.stop(target.id, undefined, abort);
    return words.stopped(target.name);
  },
});

export const restart = actCommand({
  id: "container.restart",
  docker: ["restart", "container restart"],
  keys: ["r"],
  scope: "container",
  footer: 5,
  danger: "disruptive",
  asks: true,
  target: "container",
  unavailable: unlessThere,
  losses: (_targets, _state, words) => [words.losses.restart],
  verb: (words) => words.verbs.restarting,
  async run({ engine, words }, target, _values, abort) {
    await engine.containers.restart(target.id, undefined, abort);
    return words.restarted(target.name);
  },
});

export const pause = actCommand({
  id: "container.pause",
  docker: ["pause", "container pause"],
  keys: ["P"],
  scope: "container",
  footer: 9,
  danger: "disruptive",
  asks: true,
  target: "container",
  unavailable: (target, state, words) =>
    unlessRunning(target, state, words) ?? (containerOf(state, target.id)?.state === "paused" ? words.isPaused(target.name) : undefined),
  losses: (_targets, _state, words) => [words.losses.pause],
  verb: (words) => words.verbs.pausing,
  async run({ engine, words }, target, _values, abort) {
    await engine.containers.pause(target.id, abort);
    return words.paused(target.name);
  },
});

export const kill = actCommand({
  id: "container.kill",
  docker: ["kill", "container kill"],
  keys: ["ctrl+k"],
  scope: "container",
  footer: 7,
  danger: "disruptive",
  asks: true,
  target: "container",
  fields: (words) => [
    { kind: "choice", name: "signal", flag: "--signal", label: words.fields.signal, options: linuxSignals, initial: "KILL" },
  ],
  unavailable: unlessRunning,
  losses: (_targets, _state, words) => [words.losses.kill],
  verb: (words) => words.verbs.killing,
  async run({ engine, words }, target, values, abort) {
    const signal = String(values.signal);
    await engine.containers.kill(target.id, signal, abort);
    return words.signalSent(signal, target.name);
  },
});

export const rename = actCommand({
  id: "container.rename",
  docker: ["rename", "container rename"],
  keys: ["R"],
  scope: "container",
  footer: 10,
  danger: "safe",
  asks: true,
  single: true,
  target: "container",
  fields: (words) => [{ kind: "text", name: "name", flag: "", label: words.fields.name, initial: "" }],
  unavailable: unlessThere,
  problem: (values) => containerNameProblem(String(values.name)),
  verb: (words) => words.verbs.renaming,
  async run({ engine, words }, target, values, abort) {
    const name = String(values.name);
    await engine.containers.rename(target.id, name, abort);
    return words.renamed(target.name, name);
  },
});

export const remove = actCommand({
  id: "container.remove",
  docker: ["rm", "container rm"],
  keys: ["D"],
  scope: "container",
  footer: 8,
  danger: "destructive",
  asks: true,
  target: "container",
  fields: (words) => [
    { kind: "tick", name: "force", flag: "--force", label: words.fields.force, initial: false },
    { kind: "tick", name: "volumes", flag: "--volumes", label: words.fields.volumes, initial: false },
  ],
  unavailable: unlessThere,
  losses: (_targets, _state, words) => [words.losses.remove],
  verb: (words) => words.verbs.removing,
  async run({ engine, words }, target, values, abort) {
    await engine.containers.remove(target.id, { force: values.force === true, volumes: values.volumes === true }, abort);
    return words.removed(target.name);
  },
});
