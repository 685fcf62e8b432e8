import { ApiError } from "./api-error.ts";
import { type Exchange, filtersOf, flag, isoTime, type Route, sendJson } from "./exchange.ts";
import { isUp } from "./lifecycle.ts";
import type { DemoImage, DemoNetwork } from "./model.ts";
import { volumeJson, volumeUsers } from "./volumes.ts";
import { type DemoWorld, emitEvent, findImage, findNetwork } from "./world.ts";

const digests = (image: DemoImage): readonly string[] => image.tags.map((tag) => `${tag.replace(/:[^/]*$/, "")}@${image.id}`);

const imageRow = (image: DemoImage): Record<string, unknown> => ({
  Id: image.id,
  ParentId: "",
  RepoTags: image.tags,
  RepoDigests: digests(image),
  Created: Math.floor(image.createdAtMs / 1000),
  Size: image.sizeBytes,
  SharedSize: -1,
  Labels: image.labels,
  Containers: -1,
});

const listImages = (exchange: Exchange): void => {
  const { world } = exchange;
  const dangling = filtersOf(exchange.query).get("dangling")?.[0];
  const wanted = world.images.filter((image) => dangling === undefined || (image.tags.length === 0) === /^(1|true)$/.test(dangling));
  sendJson(
    exchange,
    wanted.sort((a, b) => b.createdAtMs - a.createdAtMs).map((image) => imageRow(image)),
  );
};

const inspectImage = (exchange: Exchange): void => {
  const image = findImage(exchange.world, exchange.parts[0] ?? "");
  sendJson(exchange, {
    Id: image.id,
    RepoTags: image.tags,
    RepoDigests: digests(image),
    Parent: "",
    Comment: "buildkit.dockerfile.v0",
    Created: isoTime(image.createdAtMs),
    Architecture: "amd64",
    Os: "linux",
    Size: image.sizeBytes,
    Config: {
      Cmd: image.command,
      Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      Labels: image.labels,
      WorkingDir: "/",
    },
    RootFS: { Type: "layers", Layers: image.layers.map((_, index) => `${image.id.slice(0, -2)}0${index}`) },
  });
};

const history = (exchange: Exchange): void => {
  const image = findImage(exchange.world, exchange.parts[0] ?? "");
  sendJson(
    exchange,
    image.layers.map((layer, index) => ({
      Id: index === 0 ? image.id : "<missing>",
      Created: Math.floor(image.createdAtMs / 1000),
      CreatedBy: layer.createdBy,
      Tags: index === 0 ? image.tags : null,
      Size: layer.sizeBytes,
      Comment: "buildkit.dockerfile.v0",
    })),
  );
};

const removeImage = (exchange: Exchange): void => {
  const { world, query } = exchange;
  const reference = exchange.parts[0] ?? "";
  const image = findImage(world, reference);
  const short = image.id.slice(7, 19);
  const byTag = image.tags.find((tag) => tag === reference || tag === `${reference}:latest`);
  const users = [...world.containers.values()].filter((container) => container.imageId === image.id);
  const user = users.find(isUp) ?? users[0];
  const force = flag(query, "force");
  const last = byTag === undefined || image.tags.length === 1;
  if (byTag === undefined && image.tags.length > 1 && !force)
    throw new ApiError(409, `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`);
  if (last && user) {
    const running = isUp(user);
    const words = running
      ? `cannot be forced) - image is being used by running container ${user.id.slice(0, 12)}`
      : `must be forced) - image is being used by stopped container ${user.id.slice(0, 12)}`;
    if (byTag === undefined ? running || !force : !force) {
      if (byTag === undefined) throw new ApiError(409, `conflict: unable to delete ${short} (${words}`);
      throw new ApiError(
        409,
        `conflict: unable to remove repository reference "${reference}" (must force) - container ${user.id.slice(0, 12)} is using its referenced image ${short}`,
      );
    }
  }
  const untagged = byTag === undefined ? [...image.tags] : [byTag];
  image.tags = image.tags.filter((tag) => !untagged.includes(tag));
  const answer: Record<string, string>[] = untagged.map((tag) => ({ Untagged: tag }));
  for (const tag of untagged) emitEvent(world, { type: "image", action: "untag", id: image.id, attributes: { name: tag } });
  if (image.tags.length === 0 && !user) {
    world.images.splice(world.images.indexOf(image), 1);
    answer.push({ Deleted: image.id });
    emitEvent(world, { type: "image", action: "delete", id: image.id, attributes: { name: image.id } });
  }
  sendJson(exchange, answer);
};

const networkJson = (world: DemoWorld, network: DemoNetwork, full: boolean): Record<string, unknown> => ({
  Name: network.name,
  Id: network.id,
  Created: isoTime(network.createdAtMs),
  Scope: network.scope,
  Driver: network.driver,
  EnableIPv6: false,
  Internal: network.internal,
  Attachable: false,
  Ingress: false,
  IPAM: {
    Driver: "default",
    Options: null,
    Config: network.subnet === "" ? [] : [{ Subnet: network.subnet, Gateway: network.subnet.replace("0.0/16", "0.1") }],
  },
  Options: {},
  Labels: network.labels,
  Containers: full
    ? Object.fromEntries(
        [...world.containers.values()]
          .filter((container) => isUp(container) && container.networks.includes(network.name))
          .map((container) => [container.id, { Name: container.name }]),
      )
    : {},
});

const inspectVolume = (exchange: Exchange): void => {
  const name = exchange.parts[0] ?? "";
  const volume = exchange.world.volumes.find((candidate) => candidate.name === name);
  if (!volume) throw new ApiError(404, `get ${name}: no such volume`);
  sendJson(exchange, volumeJson(volume));
};

const df = (exchange: Exchange): void => {
  const { world } = exchange;
  sendJson(exchange, {
    LayersSize: world.images.reduce((sum, image) => sum + image.sizeBytes, 0),
    Images: world.images.map((image) => ({
      ...imageRow(image),
      SharedSize: 0,
      Containers: [...world.containers.values()].filter((container) => container.imageId === image.id).length,
    })),
    Containers: [...world.containers.values()].map(({ id, name, image, imageId, state, createdAtMs, labels }) => ({
      Id: id,
      Names: [`/${name}`],
      Image: image,
      ImageID: imageId,
      Created: Math.floor(createdAtMs / 1000),
      Labels: labels,
      State: state,
      SizeRw: 4096,
    })),
    Volumes: world.volumes.map((volume) => ({
      ...volumeJson(volume),
      UsageData: {
        Size: volume.sizeBytes,
        RefCount: volumeUsers(world, volume.name).length,
      },
    })),
    BuildCache: [],
  });
};

export const resourceRoutes: readonly Route[] = [
  { method: "GET", path: /^\/images\/json$/, answer: listImages },
  { method: "GET", path: /^\/images\/(.+)\/json$/, answer: inspectImage },
  { method: "GET", path: /^\/images\/(.+)\/history$/, answer: history },
  { method: "DELETE", path: /^\/images\/(.+)$/, answer: removeImage },
  {
    method: "GET",
    path: /^\/volumes$/,
    answer: (exchange) => sendJson(exchange, { Volumes: exchange.world.volumes.map(volumeJson), Warnings: null }),
  },
  { method: "GET", path: /^\/volumes\/([^/]+)$/, answer: inspectVolume },
  {
    method: "GET",
    path: /^\/networks$/,
    answer: (exchange) =>
      sendJson(
        exchange,
        exchange.world.networks.map((network) => networkJson(exchange.world, network, false)),
      ),
  },
  {
    method: "GET",
    path: /^\/networks\/([^/]+)$/,
    answer: (exchange) => sendJson(exchange, networkJson(exchange.world, findNetwork(exchange.world, exchange.parts[0] ?? ""), true)),
  },
  { method: "GET", path: /^\/system\/df$/, answer: df },
];
