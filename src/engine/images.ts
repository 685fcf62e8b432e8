import type Docker from "dockerode";
import { safeLine } from "../domain/safe-text.ts";
import { call, longDeadlineMs, shortDeadlineMs } from "./call.ts";
import type { ImageCalls } from "./engine.ts";
import { safeJson, safeLabels } from "./map.ts";

export const imageCalls = (client: Docker): ImageCalls => ({
  list: (abort) =>
    call("list images", abort, shortDeadlineMs, async (abortSignal) => {
      const raw = await client.listImages({ abortSignal } as Docker.ListImagesOptions);
      return raw.map((image) => ({
        id: safeLine(image.Id),
        // Old engines say <none>:<none> where new ones say nothing.
        tags: (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>").map(safeLine),
        digests: (image.RepoDigests ?? []).filter((digest) => digest !== "<none>@<none>").map(safeLine),
        sizeBytes: image.Size,
        createdAtMs: image.Created * 1000,
        labels: safeLabels(image.Labels),
      }));
    }),
  inspect: (id, abort) =>
    call(`inspect ${short(id)}`, abort, shortDeadlineMs, async (abortSignal) =>
      safeJson(await client.getImage(id).inspect({ abortSignal } as object)),
    ),
  history: (id, abort) =>
    call(`history of ${short(id)}`, abort, shortDeadlineMs, async () => {
      const raw = (await client.getImage(id).history()) as unknown as readonly RawLayer[];
      return raw.map((layer) => ({
        id: safeLine(layer.Id),
        createdAtMs: layer.Created * 1000,
        createdBy: safeLine(layer.CreatedBy ?? ""),
        sizeBytes: layer.Size,
        comment: safeLine(layer.Comment ?? ""),
      }));
    }),
  remove: (reference, { force }, abort) =>
    call(`remove ${reference}`, abort, longDeadlineMs, async (abortSignal) => {
      const raw = (await client.getImage(reference).remove({ force, abortSignal })) as readonly { Untagged?: string; Deleted?: string }[];
      return raw.map(({ Untagged, Deleted }) => safeLine(Untagged ? `untagged ${Untagged}` : `deleted ${short(Deleted ?? "")}`));
    }),
});

interface RawLayer {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy?: string;
  readonly Size: number;
  readonly Comment?: string;
}

const short = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);
