import type Docker from "dockerode";
import type { Filters } from "../domain/filters.ts";
import { parsePlatform } from "../domain/platform.ts";
import { familiarName, parseNewName } from "../domain/reference.ts";
import type { Image } from "../domain/resources.ts";
import { safeLine } from "../domain/safe-text.ts";
import { needApi } from "./api-version.ts";
import { call, longDeadlineMs, shortDeadlineMs } from "./call.ts";
import { dialJson } from "./dial.ts";
import type { CommitOptions, ImageCalls } from "./image-calls.ts";
import { imageTransfers } from "./image-transfers.ts";
import { safeJson, safeLabels } from "./map.ts";

/** Docker's calls for images: `client` for answers, `streams` for what goes on. */
export const imageCalls = (client: Docker, streams: Docker): ImageCalls => ({
  ...imageTransfers(streams),
  list: (abort) => listImages(client, "list images", [], abort),
  inspect: (id, abort) =>
    call(`inspect ${short(id)}`, abort, shortDeadlineMs, async (abortSignal) =>
      safeJson(await client.getImage(id).inspect({ abortSignal } as object)),
    ),
  history: (id, abort, { platform } = {}) => {
    const tried = `history of ${short(id)}`;
    return call(tried, abort, shortDeadlineMs, async (abortSignal) => {
      if (platform !== undefined) needApi(client, "1.48", "--platform", tried);
      const query = platform === undefined ? [] : [["platform", JSON.stringify(parsePlatform(platform))] as const];
      const raw = (await dialJson(client, { method: "GET", path: `/images/${id}/history`, query }, abortSignal)) as readonly RawLayer[];
      return raw.map((layer) => ({
        id: safeLine(layer.Id),
        createdAtMs: layer.Created * 1000,
        createdBy: safeLine(layer.CreatedBy ?? ""),
        sizeBytes: layer.Size,
        comment: safeLine(layer.Comment ?? ""),
      }));
    });
  },
  remove: (reference, { force, noPrune = false, platforms = [] }, abort) => {
    const tried = `remove ${short(reference)}`;
    return call(tried, abort, longDeadlineMs, async (abortSignal) => {
      if (platforms.length > 0) needApi(client, "1.50", "--platform", tried);
      const query = { force, noprune: noPrune, platforms: platforms.map((platform) => JSON.stringify(parsePlatform(platform))) };
      return removedWords((await client.getImage(reference).remove({ ...query, abortSignal })) as readonly RawRemoved[]);
    });
  },
  tag: (source, newName, abort) => {
    const target = parseNewName(newName);
    const query = { repo: familiarName(target), tag: target.tag };
    return call(`tag ${short(source)}`, abort, shortDeadlineMs, async (abortSignal) => {
      await client.getImage(source).tag({ ...query, abortSignal });
    });
  },
  commit: (containerId, options, abort) => commit(client, containerId, options, abort),
  prune: ({ all, filters }, abort) =>
    call("prune images", abort, longDeadlineMs, async (abortSignal) => {
      const query = filterQuery({ ...filters, dangling: [all ? "false" : "true"] });
      const raw = (await dialJson(client, { method: "POST", path: "/images/prune", query }, abortSignal)) as RawPruned;
      return { said: removedWords(raw.ImagesDeleted ?? []), reclaimedBytes: raw.SpaceReclaimed ?? 0 };
    }),
});

export const listImages = (
  client: Docker,
  tried: string,
  query: readonly (readonly [string, string])[],
  abort: AbortSignal,
): Promise<readonly Image[]> =>
  call(tried, abort, shortDeadlineMs, async (abortSignal) => {
    const raw = (await dialJson(client, { method: "GET", path: "/images/json", query }, abortSignal)) as readonly Docker.ImageInfo[];
    return raw.map((image) => ({
      id: safeLine(image.Id),
      // Old engines say <none>:<none> where new ones say nothing.
      tags: (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>").map(safeLine),
      digests: (image.RepoDigests ?? []).filter((digest) => digest !== "<none>@<none>").map(safeLine),
      sizeBytes: image.Size,
      createdAtMs: image.Created * 1000,
      labels: safeLabels(image.Labels),
    }));
  });

/** The container's own configuration stays but for what `changes` say: the body is empty. */
const commit = (client: Docker, containerId: string, options: CommitOptions, abort: AbortSignal): Promise<string> => {
  const { name, author = "", message = "", changes = [], pause } = options;
  const target = name === undefined ? undefined : parseNewName(name);
  const query = [
    ["container", containerId] as const,
    ...(target
      ? ([
          ["repo", familiarName(target)],
          ["tag", target.tag],
        ] as const)
      : []),
    ["author", author] as const,
    ["comment", message] as const,
    ["pause", pause ? "1" : "0"] as const,
    ...changes.map((change) => ["changes", change] as const),
  ];
  return call(`commit ${short(containerId)}`, abort, longDeadlineMs, async (abortSignal) => {
    const raw = (await dialJson(client, { method: "POST", path: "/commit", query, body: {} }, abortSignal)) as { readonly Id: string };
    return safeLine(raw.Id);
  });
};

const filterQuery = (filters: Filters): readonly (readonly [string, string])[] =>
  Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)]];

interface RawRemoved {
  readonly Untagged?: string;
  readonly Deleted?: string;
}

interface RawPruned {
  readonly ImagesDeleted?: readonly RawRemoved[] | null;
  readonly SpaceReclaimed?: number;
}

const removedWords = (removed: readonly RawRemoved[]): readonly string[] =>
  removed.map(({ Untagged, Deleted }) => safeLine(Untagged ? `untagged ${Untagged}` : `deleted ${short(Deleted ?? "")}`));

interface RawLayer {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy?: string;
  readonly Size: number;
  readonly Comment?: string;
}

/** Ids in twelve digits; names whole. */
const short = (id: string): string => (/^(sha256:)?[0-9a-f]{64}$/.test(id) ? id.replace(/^sha256:/, "").slice(0, 12) : id);
