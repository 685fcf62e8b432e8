import type { Filters } from "../../domain/docker/docker-filters.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import { familiarName, fullImageId, parseNewName, shortName } from "../../domain/docker/reference.ts";
import type { Image, ImageLayer } from "../../domain/docker/resources.ts";
import { needApi } from "../request/api-gate.ts";
import { call, longDeadlineMs, shortDeadlineMs } from "../request/call.ts";
import type { Fields } from "../request/fields.ts";
import type { CommitOptions, ImageCalls } from "./image-calls.ts";
import { imageTransfers } from "./image-transfers.ts";
import { safeJson } from "../listed-rows.ts";
import { imageSegments } from "../request/path-segments.ts";
import { filterQuery, type Query, type Request } from "../request/request.ts";

/** Docker's calls for images. */
export const imageCalls = (request: Request): ImageCalls => ({
  ...imageTransfers(request),
  list: (abort) => listImages(request, {}, abort),
  inspect: (id, abort) =>
    call(request.clock, `inspect ${short(id)}`, abort, shortDeadlineMs, (signal) =>
      request.json({ method: "GET", path: ["images", ...imageSegments(id), "json"] }, signal, (answer) => safeJson(answer.value)),
    ),
  history: (id, abort, { platform } = {}) => {
    const tried = `history of ${short(id)}`;
    return call(request.clock, tried, abort, shortDeadlineMs, (signal) => {
      if (platform !== undefined) needApi(request.apiVersion, "1.48", "--platform", tried);
      const query: Query = platform === undefined ? [] : [["platform", JSON.stringify(parsePlatform(platform))]];
      const ask = { method: "GET", path: ["images", ...imageSegments(id), "history"], query } as const;
      return request.json(ask, signal, (answer) => answer.rows(layerFrom), `history ${id}`);
    });
  },
  remove: (reference, { force, noPrune = false, platforms = [] }, abort) => {
    const tried = `remove ${short(reference)}`;
    return call(request.clock, tried, abort, longDeadlineMs, (signal) => {
      if (platforms.length > 0) needApi(request.apiVersion, "1.50", "--platform", tried);
      const query: Query = [
        ...(force ? [["force", "1"] as const] : []),
        ...(noPrune ? [["noprune", "1"] as const] : []),
        ...platforms.map((platform) => ["platforms", JSON.stringify(parsePlatform(platform))] as const),
      ];
      return request.json({ method: "DELETE", path: ["images", ...imageSegments(reference)], query }, signal, (answer) =>
        answer.rows(removedWords),
      );
    });
  },
  tag: (source, newName, abort) => {
    const target = parseNewName(newName);
    const query: Query = [
      ["repo", familiarName(target)],
      ["tag", target.tag],
    ];
    return call(request.clock, `tag ${short(source)}`, abort, shortDeadlineMs, (signal) =>
      request.done({ method: "POST", path: ["images", ...imageSegments(source), "tag"], query }, signal),
    );
  },
  commit: (containerId, options, abort) => commit(request, containerId, options, abort),
  prune: ({ all, filters }, abort) =>
    call(request.clock, "prune images", abort, longDeadlineMs, (signal) => {
      const query = filterQuery({ ...filters, dangling: [all ? "false" : "true"] });
      return request.json({ method: "POST", path: ["images", "prune"], query }, signal, (answer) => {
        const raw = answer.fields();
        return { said: raw.rows("ImagesDeleted", removedWords), reclaimedBytes: raw.count("SpaceReclaimed") };
      });
    }),
});

export const listImages = (request: Request, filters: Filters, abort: AbortSignal): Promise<readonly Image[]> =>
  call(request.clock, "list images", abort, shortDeadlineMs, (signal) =>
    request.json(
      { method: "GET", path: ["images", "json"], query: filterQuery(filters) },
      signal,
      (answer) => answer.rows(imageFrom),
      "images",
    ),
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
  return call(request.clock, `commit ${short(containerId)}`, abort, longDeadlineMs, (signal) =>
    // Docker's CLI sends none; Podman takes none for half a request.
    request.json(
      { method: "POST", path: ["commit"], query, ...(request.product.kind === "podman" ? { body: {} } : {}) },
      signal,
      (answer) => fullImageId(answer.fields().demandId("Id")),
    ),
  );
};

const removedWords = (raw: Fields): string | undefined => {
  const untagged = raw.line("Untagged");
  if (untagged !== "") return `untagged ${shortName(untagged)}`;
  const deleted = raw.line("Deleted");
  return deleted === "" ? undefined : `deleted ${short(deleted)}`;
};

/** Ids in twelve digits; names whole. */
const short = (id: string): string => (/^(sha256:)?[0-9a-f]{64}$/.test(id) ? id.replace(/^sha256:/, "").slice(0, 12) : id);
