import type { Container } from "../../domain/container/container.ts";
import type { JsonValue } from "../../domain/json-value.ts";
import type { InspectView } from "../../views/inspect.ts";
import { engineStateOf, type Session, type SyncPart } from "../sync-context.ts";
import { subjectViews, tellValue } from "./subject.ts";

/** The engine's own JSON of a subject: fetched when its view is opened, and again when an event concerns it. */
export const inspectedSubjects = (session: Session): SyncPart =>
  subjectViews(session, "inspect", async (_session, view, abort) => {
    const value = await inspected(session, view, abort);
    if (!abort.aborted) tellValue(session, view.subject.id, value);
  });

const inspected = async (
  session: Session,
  { subject: { kind, id, name }, withSize = false }: InspectView,
  abort: AbortSignal,
): Promise<unknown> => {
  const { engine } = session;
  switch (kind) {
    case "container":
      return (await engine.containers.inspect(id, abort, { withSize })).raw;
    case "image":
      return engine.images.inspect(id, abort);
    case "volume":
      return withUsers(await engine.volumes.inspect(id, abort), session, ({ volumes = [] }) => volumes.includes(id));
    case "network":
      return withUsers(await engine.networks.inspect(id, abort), session, ({ networks }) => networks.includes(name));
    case "engine":
      return engine.system.infoJson(abort);
    default:
      return undefined; // there is no more of it at the engine
  }
};

/** What the engine says, and before it what it does not say: who has it. */
const withUsers = (value: JsonValue, session: Session, uses: (container: Container) => boolean): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const users = [...engineStateOf(session).containers.values()].filter(uses).map(({ name }) => name);
  return { "used by": users.sort(), ...value };
};
