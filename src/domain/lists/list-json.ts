import { type Container, shortId } from "../container/container.ts";
import { formatAgeSince } from "../text/format.ts";
import type { ImageRowData } from "./image-columns.ts";
import { foldPorts } from "../container/ports.ts";
import type { Network, Volume } from "../docker/resources.ts";

/** Rows under the names that Docker's `--format json` gives them, as far as a list knows them. Times are RFC 3339. */

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");

const time = (atMs: number | undefined): string => (atMs === undefined ? "" : new Date(atMs).toISOString());

const ago = (atMs: number | undefined, nowMs: number): string => (atMs === undefined ? "" : `${formatAgeSince(atMs, nowMs)} ago`);

export const containerJson = (container: Container, isWhole: boolean, nowMs: number): object => ({
  Command: container.command,
  CreatedAt: time(container.createdAtMs),
  ID: isWhole ? container.id : shortId(container.id),
  Image: container.image,
  Labels: labelsText(container.labels),
  Names: container.name,
  Networks: container.networks.join(","),
  Ports: foldPorts(container.ports),
  RunningFor: ago(container.createdAtMs, nowMs),
  State: container.state,
  Status: container.status,
});

export const imageJson = ({ image, repository, tag }: ImageRowData, isWhole: boolean, nowMs: number): object => ({
  CreatedAt: time(image.createdAtMs),
  CreatedSince: ago(image.createdAtMs, nowMs),
  Digest: image.digests.find((digest) => digest.startsWith(`${repository}@`))?.split("@")[1] ?? "<none>",
  ID: isWhole ? image.id : shortId(image.id),
  Repository: repository,
  Size: String(image.sizeBytes),
  Tag: tag,
});

export const volumeJson = (volume: Volume): object => ({
  Driver: volume.driver,
  Labels: labelsText(volume.labels),
  Mountpoint: volume.mountpoint,
  Name: volume.name,
  Scope: volume.scope,
});

export const networkJson = (network: Network, isWhole: boolean): object => ({
  CreatedAt: time(network.createdAtMs),
  Driver: network.driver,
  ID: isWhole ? network.id : shortId(network.id),
  Internal: String(network.internal),
  Labels: labelsText(network.labels),
  Name: network.name,
  Scope: network.scope,
});
