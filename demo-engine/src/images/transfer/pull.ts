import { ApiError } from "../../api/api-error.ts";
import { emptyConfig } from "../../model/config.ts";
import type { Exchange } from "../../http/exchange.ts";
import { entriesOf } from "../../files/extract.ts";
import type { DemoFile } from "../../files/file-tree.ts";
import { applyChanges } from "../image-changes.ts";
import { createImage, createLayer, layersOf } from "../../model/image.ts";
import type { DemoImage } from "../../model/model.ts";
import { barOf, type Progress, streamProgress } from "../progress.ts";
import { refuseReference } from "../../api/references.ts";
import { addImage, tagImage } from "../tags.ts";
import { type DemoWorld, emitEvent, familiarReference } from "../../world/world.ts";
import { isLoggedIn } from "./auth.ts";
import { isPrivate, manifestDigest, repositoryOf } from "../../registry/catalog.ts";

/** All of a demo pull, however big it is: long enough to be seen, short enough not to bore. */
const DOWNLOAD_MS = 2_800;
const EXTRACT_MS = 900;
const STEPS = 14;

const download = async ({ write, pause }: Progress, image: DemoImage, missing: ReadonlySet<string>): Promise<void> => {
  const layers = image.layers.filter(({ content }) => content !== undefined);
  const idOf = (index: number): string => layers[index]?.content?.diffId.slice(7, 19) ?? "";
  for (const [index, { content }] of layers.entries())
    write({ status: missing.has(content?.diffId ?? "") ? "Pulling fs layer" : "Already exists", progressDetail: {}, id: idOf(index) });
  const wanted = layers.map((layer, index) => ({ layer, id: idOf(index) })).filter(({ layer }) => missing.has(layer.content?.diffId ?? ""));
  const show = (status: string, id: string, share: number, total: number): void => {
    const current = Math.round(total * share);
    write({ status, progressDetail: { current, total }, progress: barOf(current, total), id });
  };
  const finished = new Set<string>();
  for (let step = 1; step <= STEPS; step += 1) {
    await pause(DOWNLOAD_MS / STEPS);
    for (const [order, { layer, id }] of wanted.entries()) {
      // The later ones begin later and all end in time.
      const share = Math.min(1, Math.max(0, (step - order) / (STEPS - wanted.length + 1)));
      if (share > 0 && !finished.has(id)) show("Downloading", id, share, layer.sizeBytes);
      if (share < 1 || finished.has(id)) continue;
      finished.add(id);
      write({ status: "Verifying Checksum", progressDetail: {}, id });
      write({ status: "Download complete", progressDetail: {}, id });
    }
  }
  for (const { layer, id } of wanted) {
    for (const share of [0.5, 1]) {
      await pause(EXTRACT_MS / (wanted.length * 2));
      show("Extracting", id, share, layer.sizeBytes);
    }
    write({ status: "Pull complete", progressDetail: {}, id });
  }
};

/** One tag, with what its download says. */
export const pullOne = async (progress: Progress, world: DemoWorld, tag: string, image: DemoImage): Promise<void> => {
  const { write } = progress;
  const repository = repositoryOf(tag);
  const known = new Set(world.images.flatMap((other) => layersOf(other).map(({ diffId }) => diffId)));
  const missing = new Set(layersOf(image).flatMap(({ diffId }) => (known.has(diffId) ? [] : [diffId])));
  write({
    status: `Pulling from ${repository.includes("/") ? repository : `library/${repository}`}`,
    id: tag.slice(repository.length + 1),
  });
  write({ status: "This is the demo: its registry lives in the same small world, nothing comes from the internet" });
  const before = world.images.find(({ tags }) => tags.includes(tag));
  if (before?.id !== image.id) await download(progress, image, missing);
  else for (const { diffId } of layersOf(image)) write({ status: "Already exists", progressDetail: {}, id: diffId.slice(7, 19) });
  const digest = manifestDigest(image);
  const kept = addImage(world, { ...image, tags: [], digests: [] });
  if (!kept.digests.includes(`${repository}@${digest}`)) kept.digests = [...kept.digests, `${repository}@${digest}`];
  if (before?.id !== kept.id) tagImage(world, kept, repository, tag.slice(repository.length + 1), false);
  emitEvent(world, { type: "image", action: "pull", id: tag, attributes: { name: repository } });
  write({ status: `Digest: ${digest}` });
  write({ status: `Status: ${before?.id === image.id ? "Image is up to date for" : "Downloaded newer image for"} ${tag}` });
};

/** The tags that a reference means: one, the digest's, or all of a repository. */
const wantedTags = (world: DemoWorld, reference: string, tag: string): readonly string[] => {
  if (tag.startsWith("sha256:") || reference.includes("@")) {
    const digest = tag.startsWith("sha256:") ? tag : (reference.split("@")[1] ?? "");
    const repository = familiarReference(reference.split("@")[0] ?? "").replace(/:latest$/, "");
    return world.registry
      .tagsOf(repository)
      .filter((candidate) => {
        const image = world.registry.find(candidate);
        return image !== undefined && manifestDigest(image) === digest;
      })
      .slice(0, 1);
  }
  if (tag === "" && !/:[^/]*$/.test(reference)) return world.registry.tagsOf(repositoryOf(familiarReference(reference)));
  const name = familiarReference(tag === "" ? reference : `${reference}:${tag}`);
  return world.registry.find(name) ? [name] : [];
};

const pull = (exchange: Exchange): Promise<void> => {
  const { world, query } = exchange;
  const reference = query.get("fromImage") ?? "";
  const tag = query.get("tag") ?? "";
  if (reference === "") throw new ApiError(400, "invalid reference format");
  refuseReference(reference, 400, world.engine.refuse);
  const platform = query.get("platform") ?? "";
  const repository = repositoryOf(familiarReference(reference.split("@")[0] ?? ""));
  const tags = wantedTags(world, reference, tag);
  if (world.registry.tagsOf(repository).length === 0 || (isPrivate(repository) && !isLoggedIn(exchange)))
    throw new ApiError(
      404,
      `pull access denied for ${repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    );
  if (tags.length === 0)
    throw new ApiError(
      404,
      `manifest for ${repository}${tag.startsWith("sha256:") ? "@" : ":"}${tag || familiarReference(reference).slice(repository.length + 1)} not found: manifest unknown: manifest unknown`,
    );
  if (platform !== "" && !/^(linux|linux\/amd64|linux\/x86_64)$/.test(platform))
    throw new ApiError(404, `no matching manifest for ${platform} in the manifest list entries`);
  return streamProgress(exchange, async (progress) => {
    await progress.pause(250);
    for (const name of tags) {
      const image = world.registry.find(name);
      if (image) await pullOne(progress, world, name, image);
    }
  });
};

/** `fromSrc=-`: a tar of a file system becomes an image. */
const importTar = async (exchange: Exchange): Promise<void> => {
  const { world, query } = exchange;
  const source = query.get("fromSrc") ?? "-";
  if (source !== "-") throw new ApiError(500, `Get "${source}": the demo has no internet`);
  const repository = query.get("repo") ?? "";
  const { refuse, rules } = world.engine;
  if (repository !== "") refuseReference(repository, rules.badImageNameStatus, refuse);
  const config = applyChanges(emptyConfig, query.getAll("changes"), refuse);
  const files = new Map<string, DemoFile>();
  for (const { name, file, hardLink } of await entriesOf(exchange.raw, refuse.badTar)) {
    const path = `/${name.replace(/^(\.?\/)+/, "").replace(/\/+$/, "")}`;
    if (path !== "/" && path !== "/.") files.set(path, hardLink === undefined ? file : (files.get(hardLink) ?? file));
  }
  const createdAtMs = world.nowMs();
  const comment = query.get("message") || "Imported from -";
  const image = addImage(
    world,
    createImage({ layers: [createLayer({ createdBy: "", createdAtMs, comment, files })], createdAtMs, config, comment }),
  );
  if (repository !== "") tagImage(world, image, repository, query.get("tag") ?? "", false);
  emitEvent(world, { type: "image", action: "import", id: image.id, attributes: { name: image.id } });
  await streamProgress(exchange, async ({ write }) => write({ status: image.id }));
};

/** POST /images/create */
export const createFromRegistryOrTar = (exchange: Exchange): Promise<void> =>
  exchange.query.get("fromSrc") ? importTar(exchange) : pull(exchange);
