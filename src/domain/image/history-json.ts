import { shortId } from "../container/container.ts";
import { cut } from "../text/fit.ts";
import { formatSizeDecimal } from "../text/format.ts";
import type { ImageLayer } from "../docker/resources.ts";

const createdByCells = 45;

/** One layer under the names that `docker history --format json` gives it. `isHuman`: ages and sizes in units, else a time and
 *  bytes. */
export const layerJson = (layer: ImageLayer, { isHuman, isWhole }: { isHuman: boolean; isWhole: boolean }, nowMs: number): object => {
  const { createdAtMs } = layer;
  const createdAt = createdAtMs === undefined ? "" : new Date(createdAtMs).toISOString().replace(/\.\d+Z$/, "Z");
  const createdBy = layer.createdBy.replaceAll("\t", " ");
  return {
    Comment: layer.comment,
    CreatedAt: createdAt,
    CreatedBy: isWhole ? createdBy : cut(createdBy, createdByCells),
    CreatedSince: isHuman && createdAtMs !== undefined ? `${humanDuration(nowMs - createdAtMs)} ago` : createdAt,
    ID: layerId(layer, isWhole),
    Size: isHuman ? formatSizeDecimal(layer.sizeBytes) : String(layer.sizeBytes),
  };
};

/** "<missing>" stays what it is. */
export const layerId = ({ id }: ImageLayer, isWhole: boolean): string => (isWhole ? id : shortId(id));

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A duration as Docker's CLI says it: go-units' HumanDuration. */
export const humanDuration = (durationMs: number): string => {
  const seconds = Math.floor(durationMs / secondMs);
  if (seconds < 1) return "Less than a second";
  if (seconds === 1) return "1 second";
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(durationMs / minuteMs);
  if (minutes === 1) return "About a minute";
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(durationMs / hourMs + 0.5);
  if (hours === 1) return "About an hour";
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(durationMs / hourMs / 24 / 365)} years`;
};
