import type { Clock } from "../domain/clock.ts";
import type { RoomAnswer } from "../domain/machine.ts";
import type { Finding, Missing } from "../domain/why/finding.ts";
import type { Known } from "../domain/why/known.ts";
import { mountFindings } from "../domain/why/running/mounts.ts";
import type { Engine } from "../engine/engine.ts";
import { rootDirHere } from "../sync/host-space.ts";
import { inTime } from "../sync/in-time.ts";
import type { ReportedHost } from "./host.ts";

/** What is told of a path of the engine's host; undefined where that is another machine. */
type RoomOf = ((path: string) => Promise<RoomAnswer>) | undefined;

/** GET /info */
export const roomOfHost = async (
  engine: Pick<Engine, "system">,
  { machine }: Pick<ReportedHost, "machine">,
  clock: Clock,
  abort: AbortSignal,
): Promise<RoomOf> => {
  const rootDir = machine && (await rootDirHere(engine, machine, clock, abort).catch(() => undefined));
  return machine && rootDir !== undefined ? (path) => inTime(clock, abort, (late) => machine.room({ is: "path", path }, late)) : undefined;
};

/** Which disks that this container may write to have hardly any room left; the host is missing where one of them can't be looked at. */
export const mountsTold = async (
  known: Pick<Known, "container" | "facts">,
  roomOf: RoomOf,
): Promise<{ readonly found: readonly Finding[]; readonly missing: readonly Missing[] }> => {
  const mounts = known.facts?.setup?.mounts.filter(({ type, isWritable }) => type === "bind" && isWritable) ?? [];
  const rooms = new Map<string, RoomAnswer>();
  for (const { source, destination } of mounts) rooms.set(destination, roomOf ? await roomOf(source) : "unknown");
  const isPart = [...rooms.values()].some((room) => room === "silent" || room === "unknown");
  return { found: mountFindings(known, mounts, rooms), missing: isPart ? ["host"] : [] };
};
