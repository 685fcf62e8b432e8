import type { Filters } from "../../domain/docker/docker-filters.ts";
import { fullImageId, shortName } from "../../domain/docker/reference.ts";
import type { EngineEvent } from "../../domain/docker/resources.ts";

/** What Podman calls otherwise than Docker, by the kind of thing. Docker itself says none of these words of these things. */
const dockersWords: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["container", new Map(Object.entries({ remove: "destroy", died: "die", exec: "exec_start", exec_died: "exec_die" }))],
  ["image", new Map([["remove", "delete"]])],
  ["volume", new Map([["remove", "destroy"]])],
  ["network", new Map([["remove", "destroy"]])],
]);

/** Filters of events in Podman's words: of Docker's own it knows only some. */
export const askedAsPodman = (filters: Filters): Filters => {
  const podmans = (word: string): readonly string[] => {
    const found = [...dockersWords.values()].flatMap((words) => [...words].flatMap(([own, dockers]) => (dockers === word ? [own] : [])));
    if (found.length > 0) return [...new Set(found)];
    return [word.startsWith("health_status") ? "health_status" : word];
  };
  return filters.event === undefined ? filters : { ...filters, event: filters.event.flatMap(podmans) };
};

/** An event in Docker's words, whoever tells it: with images in their short form, the exit code where it means something, and without the
 *  attributes that say nothing. */
export const toldAsDocker = (event: EngineEvent): EngineEvent => {
  const { type, name } = event;
  const action = dockersWords.get(type)?.get(event.action) ?? event.action;
  const isImage = type === "image";
  const { containerExitCode, ...others } = event.attributes;
  const ended = containerExitCode !== undefined && (action === "die" || action === "exec_die");
  return {
    ...event,
    action,
    // Of volumes it tells the name alone.
    id: isImage ? fullImageId(event.id) : event.id || name,
    name: isImage ? shortName(name) : name,
    attributes: {
      ...(others.exitCode === undefined && ended ? { exitCode: containerExitCode } : {}),
      ...Object.fromEntries(
        Object.entries(others)
          .filter(([key, value]) => value !== "" || !podmansOwn.has(key))
          .map(([key, value]) => [key, key === "image" || (key === "name" && isImage) ? shortName(value) : value]),
      ),
    },
  };
};

/** Podman tells of each probe, not when what they say turns: 4.3 as one begins, with how it stood until then. So it is no turn in
 *  Docker's words ("health_status: unhealthy"), but "health_status" alone, with `said` as an attribute. */
export const probedAtPodman = (event: EngineEvent, said: string): EngineEvent => {
  const own = /^health_status(?:: (\w+))?$/.exec(event.action);
  if (event.type !== "container" || !own) return event;
  const healthStatus = said || (own[1] ?? "");
  return {
    ...event,
    action: "health_status",
    attributes: healthStatus === "" ? event.attributes : { ...event.attributes, healthStatus },
  };
};

/** Said of each thing, also of what has none. */
const podmansOwn: ReadonlySet<string> = new Set(["image", "name", "podId"]);
