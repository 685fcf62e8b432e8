import { shortId } from "../../domain/container/container.ts";
import type { Filters } from "../../domain/docker/docker-filters.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { familiarName, fullImageId, parseNewName, shortName } from "../../domain/docker/reference.ts";
import type { Image, ImageLayer } from "../../domain/docker/resources.ts";
import { needApi } from "../request/api-gate.ts";
import { filterQuery } from "../request/ask.ts";
import { longDeadlineMs } from "../request/deadline.ts";
import type { Fields } from "../request/fields.ts";
import type { CommitOptions, ImageCalls } from "./image-calls.ts";
import { imageTransfers, ociPlatform } from "./image-transfers.ts";
import { safeJson } from "../listed-rows.ts";
import { imageSegments } from "../request/path-segments.ts";
import type { Request } from "../request/request.ts";

/** Docker's calls for images. */
export const imageCalls = (request: Request): ImageCalls => ({
  ...imageTransfers(request),
  list: (abort) => listImages(request, {}, abort),
  inspect: (id, abort) =>
    request.json({ tried: `inspect ${short(id)}`, method: "GET", path: ["images", ...imageSegments(id), "json"] }, abort, (answer) =>
      safeJson(answer.value),
    ),
  history: async (id, abort, { platform } = {}) => {
    const tried = `history of ${short(id)}`;
    if (platform !== undefined) needApi(request.apiVersion, "1.48", "--platform", tried);
    const ask = { tried, method: "GET", path: ["images", ...imageSegments(id), "history"], query: ociPlatform(platform) } as const;
    return request.json(ask, abort, (answer) => answer.rows(layerFrom), `history ${id}`);
  },
  remove: async (reference, { force, noPrune = false, platforms = [] }, abort) => {
    const tried = `remove ${short(reference)}`;
    if (platforms.length > 0) needApi(request.apiVersion, "1.50", "--platform", tried);
    const query = { force, noprune: noPrune, platforms: platforms.map((platform) => JSON.stringify(parsePlatform(platform))) };
    return request.json(
      { tried, deadlineMs: longDeadlineMs, method: "DELETE", path: ["images", ...imageSegments(reference)], query },
      abort,
      (answer) => answer.rows(removedWords),
    );
  },
  tag: (source, newName, abort) => {
    const target = parseNewName(newName);
    const query = { repo: familiarName(target), tag: target.tag };
    return request.done({ tried: `tag ${short(source)}`, method: "POST", path: ["images", ...imageSegments(source), "tag"], query }, abort);
  },
  commit: (containerId, options, abort) => commit(request, containerId, options, abort),
  prune: ({ all, filters }, abort) => {
    const query = filterQuery({ ...filters, dangling: [all ? "false" : "true"] });
    return request.json(
      { tried: "prune images", deadlineMs: longDeadlineMs, method: "POST", path: ["images", "prune"], query },
      abort,
      (answer) => {
        const raw = answer.fields();
        return { said: raw.rows("ImagesDeleted", removedWords), reclaimedBytes: raw.count("SpaceReclaimed") };
      },
    );
  },
});

export const listImages = (request: Request, filters: Filters, abort: AbortSignal): Promise<readonly Image[]> =>
  request.json(
    { tried: "list images", method: "GET", path: ["images", "json"], query: filterQuery(filters) },
    abort,
    (answer) => answer.rows(imageFrom),
    "images",
  );

const imageFrom = (raw: Fields): Image | undefined => {
  const id = raw.id("Id");
  const createdAtMs = raw.seconds("Created");
  if (id === undefined) return undefined;
  return {
    id,
    ...namesOf(raw),
    sizeBytes: raw.count("Size"),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    labels: raw.pairs("Labels"),
  };
};

/** Old engines say <none>:<none> where new ones say nothing; Podman says names in full. */
export const namesOf = (raw: Fields): Pick<Image, "tags" | "digests"> => ({
  tags: raw
    .lines("RepoTags")
    .filter((tag) => tag !== "<none>:<none>")
    .map(shortName),
  digests: raw
    .lines("RepoDigests")
    .filter((digest) => digest !== "<none>@<none>")
    .map(shortName),
});

const layerFrom = (raw: Fields): ImageLayer => {
  const createdAtMs = raw.seconds("Created");
  return {
    id: raw.line("Id"),
    ...(createdAtMs === undefined ? {} : { createdAtMs }),
    createdBy: raw.line("CreatedBy"),
    sizeBytes: raw.count("Size"),
    comment: raw.line("Comment"),
  };
};

/** The container's own configuration stays but for what `changes` say: the body is empty. */
const commit = (request: Request, containerId: string, options: CommitOptions, abort: AbortSignal): Promise<string> => {
  const { name, author = "", message = "", changes = [], pause } = options;
  const target = name === undefined ? undefined : parseNewName(name);
  const query = {
    container: containerId,
    ...(target ? { repo: familiarName(target), tag: target.tag } : {}),
    author,
    comment: message,
    pause: pause ? "1" : "0",
    changes,
  };
  // Docker's CLI sends none; Podman takes none for half a request.
  const body = request.product.kind === "podman" ? { body: {} } : {};
  return request.json(
    { tried: `commit ${short(containerId)}`, deadlineMs: longDeadlineMs, method: "POST", path: ["commit"], query, ...body },
    abort,
    (answer) => fullImageId(answer.fields().demandId("Id")),
  );
};

const removedWords = (raw: Fields): string | undefined => {
  const untagged = raw.line("Untagged");
  if (untagged !== "") return `untagged ${shortName(untagged)}`;
  const deleted = raw.line("Deleted");
  return deleted === "" ? undefined : `deleted ${short(deleted)}`;
};

/** Ids in twelve digits; names whole. */
const short = (id: string): string => (/^(sha256:)?[0-9a-f]{64}$/.test(id) ? shortId(id) : id);
