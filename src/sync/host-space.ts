import type { Clock } from "../domain/clock.ts";
import { same } from "../domain/same.ts";
import type { Machine } from "../domain/machine.ts";
import type { HostSpace } from "../domain/why/host/known-host.ts";
import type { Engine } from "../engine/engine.ts";
import { inTime } from "./in-time.ts";
import { after, engineStateOf, type Session, type SyncPart } from "./sync-context.ts";

/** The first screen asks for other things. */
const firstAfterMs = 2_000;
const againMs = 60_000;

/** Disk and memory of this machine, where the engine runs on it: at first, and each minute while it answers. The engine is asked once
 *  where its data is; of the disk it tells nothing. GET /info, statfs(2), /proc/meminfo */
export const hostSpace = (session: Session): SyncPart => {
  const { machine, engine, store, engineId, clock, abort } = session;
  if (!machine) return {};
  const read = async (rootDir: string): Promise<void> => {
    const space = await spaceOf(machine, rootDir, clock, abort);
    if (abort.aborted) return;
    if (!same(space, engineStateOf(session).hostSpace)) store.dispatch({ type: "hostRead", engine: engineId, space });
    after(session, againMs, () => void read(rootDir));
  };
  after(session, firstAfterMs, async () => {
    const rootDir = await rootDirHere(engine, machine, clock, abort).catch(() => undefined);
    if (rootDir !== undefined && !abort.aborted) await read(rootDir);
  });
  return {};
};

/** The folder of the engine's data on this machine; undefined where it runs on another one, or in a machine inside of it.
 *  @throws EngineError */
export const rootDirHere = async (
  { system }: Pick<Engine, "system">,
  { hostname, disk }: Machine,
  clock: Clock,
  abort: AbortSignal,
): Promise<string | undefined> => {
  const { name, rootDir } = await system.info(abort);
  if (name !== hostname || rootDir === "") return undefined;
  return (await inTime(clock, abort, (late) => disk(rootDir, late))) ? rootDir : undefined;
};

export const spaceOf = async ({ disk, memory }: Machine, rootDir: string, clock: Clock, abort: AbortSignal): Promise<HostSpace> => {
  const [room, free] = await Promise.all([inTime(clock, abort, (late) => disk(rootDir, late)), memory()]);
  return { ...(room ? { disk: room } : {}), ...(free ? { memory: free } : {}) };
};
