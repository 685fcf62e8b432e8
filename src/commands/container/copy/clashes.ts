import type { ContainerId } from "../../../domain/container/container.ts";
import type { Needs } from "../../../command/command.ts";

/** What a copy would replace. */
export interface Clashes {
  readonly paths: readonly string[];
  /** There may be others: it looked at as many as it looks at. */
  readonly mayBeMore: boolean;
}

const mostLooks = 1_000;
const mostPaths = 100;

interface Pair {
  readonly host: string;
  readonly container: string;
}

/** The files that are there on both sides below a pair of paths: the destination's are replaced. Folders are merged, so that they count
 *  only where the other one is none. The host's side is walked, the container's is asked for path by path. */
export const findClashes = async (
  { engine, hostFiles }: Needs<"engine" | "hostFiles">,
  id: ContainerId,
  pair: Pair,
  abort: AbortSignal,
): Promise<{ readonly pairs: readonly Pair[]; readonly mayBeMore: boolean }> => {
  const pairs: Pair[] = [];
  let looks = 0;
  let mayBeMore = false;
  const visit = async (at: Pair): Promise<void> => {
    if (looks >= mostLooks || pairs.length >= mostPaths) {
      mayBeMore = true;
      return;
    }
    const kind = await hostFiles.kind(at.host);
    if (kind === undefined) return;
    looks += 1;
    const found = await engine.archives.stat(id, at.container, abort);
    if (found === undefined) return;
    if (kind !== "folder" || found.kind !== "folder") return void pairs.push(at);
    for (const { name } of await hostFiles.list(at.host)) await visit({ host: below(at.host, name), container: below(at.container, name) });
  };
  await visit(pair);
  return { pairs, mayBeMore };
};

export const below = (folder: string, name: string): string => `${folder.replace(/\/+$/, "")}/${name}`;
