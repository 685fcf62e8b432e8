import type { ContainerUsage, DiskUsage, ImageUsage, VolumeUsage } from "../../domain/docker/disk-usage.ts";
import { fullImageId } from "../../domain/docker/reference.ts";
import { containerFrom } from "../listed-rows.ts";
import { listImages } from "../images/images.ts";
import { longDeadlineMs } from "../request/deadline.ts";
import type { Request } from "../request/request.ts";

const usageAsk = { tried: "disk usage", deadlineMs: longDeadlineMs, method: "GET" } as const;

/** What Podman's disk usage leaves out, from its lists: it names images by their tag alone and once for each, containers by the id of their
 *  image, volumes without their driver. What it says of shared layers is nothing.
 *  GET /images/json, /containers/json, /volumes */
export const completedByLists = async (request: Request, usage: DiskUsage, abort: AbortSignal): Promise<DiskUsage> => {
  const [images, containers, drivers] = await Promise.all([
    listImages(request, {}, abort),
    request.json({ ...usageAsk, path: ["containers", "json"], query: { all: true } }, abort, (answer) => answer.rows(containerFrom)),
    request.json({ ...usageAsk, path: ["volumes"] }, abort, (answer) =>
      answer.fields().rows("Volumes", (volume) => [volume.exact("Name"), volume.line("Driver", "local")] as const),
    ),
  ]);
  const imageById = new Map(images.map((image) => [image.id, image]));
  const containerById = new Map(containers.map((container) => [container.id, container]));
  const driverOf = new Map(drivers);
  const { layersBytes: _, ...rest } = usage;
  return {
    ...rest,
    images: [...new Map(usage.images.map((image) => [fullImageId(image.id), image])).entries()].map(([id, image]): ImageUsage => {
      const { sharedBytes: _shared, ...own } = image;
      return { ...own, id, tags: imageById.get(id)?.tags ?? [], digests: imageById.get(id)?.digests ?? [] };
    }),
    containers: usage.containers.map((container): ContainerUsage => {
      const listed = containerById.get(container.id);
      if (!listed) return { ...container, imageId: fullImageId(container.imageId) };
      const { image, imageId: id, state, status, volumes = [] } = listed;
      return { ...container, image, imageId: id, state, status, volumes };
    }),
    volumes: usage.volumes.map((volume): VolumeUsage => ({ ...volume, driver: driverOf.get(volume.name) ?? volume.driver })),
  };
};
