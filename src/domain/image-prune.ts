import type { Container } from "./container.ts";
import type { Filters } from "./filters.ts";
import type { Image } from "./resources.ts";

export type Prunable = { readonly kind: "known"; readonly images: readonly Image[] } | { readonly kind: "unknown" };

/** What `docker image prune` would take, as far as the lists tell: images without a name, with `all` every one, that no container was
 *  made from. Unknown where a filter is one that only the engine understands. */
export const prunableImages = (
  images: readonly Image[],
  containers: readonly Container[],
  { all, filters }: { readonly all: boolean; readonly filters: Filters },
  nowMs: number,
): Prunable => {
  const used = new Set(containers.map(({ imageId }) => imageId));
  const tests: ((image: Image) => boolean)[] = [];
  for (const [name, values] of Object.entries(filters)) {
    if (name === "label") tests.push((image) => values.every((value) => hasLabel(image, value)));
    else if (name === "label!") tests.push((image) => !values.some((value) => hasLabel(image, value)));
    else if (name === "until" && values.length === 1) {
      const untilMs = momentOf(values[0] ?? "", nowMs);
      if (untilMs === undefined) return { kind: "unknown" };
      tests.push((image) => image.createdAtMs <= untilMs);
    } else return { kind: "unknown" };
  }
  const going = images.filter((image) => !used.has(image.id) && (all || image.tags.length === 0) && tests.every((test) => test(image)));
  return { kind: "known", images: going };
};

const hasLabel = ({ labels }: Image, wanted: string): boolean => {
  const equals = wanted.indexOf("=");
  return equals < 0 ? wanted in labels : labels[wanted.slice(0, equals)] === wanted.slice(equals + 1);
};

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };

/** "24h", "1h30m": that long ago; seconds since 1970, or a date with its zone: then. */
const momentOf = (text: string, nowMs: number): number | undefined => {
  if (/^(\d+(\.\d+)?[hms])+$/.test(text)) {
    const agoMs = [...text.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ""] ?? 0),
      0,
    );
    return nowMs - agoMs;
  }
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const atMs = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
};
