import type { ContainerConfig } from "../model/config.ts";
import { isoTime } from "../http/exchange.ts";
import { layersOf, sizeOf } from "../model/image.ts";
import type { DemoImage } from "../model/model.ts";
import type { Rules } from "../api/rules.ts";
import { builtWith } from "../api/version.ts";
import type { DemoWorld } from "../world/world.ts";

/** The settings that an image has: those of a container only are not told any more. */
const ociConfig = ({
  Hostname,
  Domainname,
  AttachStdin,
  AttachStdout,
  AttachStderr,
  Tty,
  OpenStdin,
  StdinOnce,
  Image,
  ...rest
}: ContainerConfig) => rest;

/** One row of GET /images/json. */
export const imageRow = (image: DemoImage, { listsNone, imagesTellContainer }: Rules): Record<string, unknown> => ({
  Id: image.id,
  ParentId: image.parent,
  ...(listsNone && image.tags.length === 0 && image.digests.length === 0
    ? { RepoTags: ["<none>:<none>"], RepoDigests: ["<none>@<none>"] }
    : { RepoTags: image.tags, RepoDigests: image.digests }),
  Created: Math.floor(image.createdAtMs / 1000),
  Size: sizeOf(image),
  SharedSize: -1,
  ...(imagesTellContainer ? { VirtualSize: sizeOf(image) } : {}),
  Labels: image.config.Labels,
  Containers: -1,
});

/** GET /images/{name}/json */
export const inspectedImage = (image: DemoImage, { imagesTellContainer }: Rules): Record<string, unknown> => ({
  Id: image.id,
  RepoTags: image.tags,
  RepoDigests: image.digests,
  Parent: image.parent,
  Comment: image.comment,
  Created: isoTime(image.createdAtMs),
  ...(imagesTellContainer ? { Container: image.container, ContainerConfig: image.containerConfig } : {}),
  DockerVersion: builtWith,
  Author: image.author,
  Config: imagesTellContainer ? image.config : ociConfig(image.config),
  Architecture: "amd64",
  Os: "linux",
  Size: sizeOf(image),
  ...(imagesTellContainer ? { VirtualSize: sizeOf(image) } : {}),
  GraphDriver: { Data: { UpperDir: `/var/lib/docker/overlay2/${image.id.slice(7)}/diff` }, Name: "overlay2" },
  RootFS: { Type: "layers", Layers: layersOf(image).map(({ diffId }) => diffId) },
  Metadata: { LastTagTime: isoTime(image.taggedAtMs) },
});

/** GET /images/{name}/history: the newest first. */
export const historyOf = (world: DemoWorld, image: DemoImage): readonly unknown[] => {
  const shiftMs = image.createdAtMs - image.stampedAtMs;
  const same = (count: number): DemoImage | undefined =>
    world.images.find(({ layers }) => layers.length === count && layers.every((layer, index) => layer === image.layers[index]));
  return image.layers
    .map((layer, index) => {
      const last = index === image.layers.length - 1;
      const whole = last ? image : same(index + 1);
      return {
        Id: whole?.id ?? "<missing>",
        Created: Math.floor((layer.createdAtMs + shiftMs) / 1000),
        CreatedBy: layer.createdBy,
        Tags: whole && whole.tags.length > 0 ? whole.tags : null,
        Size: layer.sizeBytes,
        Comment: layer.comment,
      };
    })
    .reverse();
};
