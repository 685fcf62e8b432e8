import { ApiError } from "../../api/api-error.ts";
import type { Exchange } from "../../http/exchange.ts";
import { layersOf } from "../../model/image.ts";
import { barOf, streamProgress } from "../progress.ts";
import { emitEvent, familiarReference } from "../../world/world.ts";
import { isLoggedIn } from "./auth.ts";
import { manifestDigest, repositoryOf } from "../../registry/catalog.ts";

const LAYER_MS = 900;
const STEPS = 6;

/** POST /images/{name}/push: into the demo's registry, for who is logged in. */
export const pushImage = async (exchange: Exchange): Promise<void> => {
  const { world, query, parts, request } = exchange;
  if (world.engine.rules.pushNeedsAuthHeader && request.headers["x-registry-auth"] === undefined)
    throw new ApiError(400, "Bad parameters and missing X-Registry-Auth: EOF");
  const reference = parts[0] ?? "";
  const tag = query.get("tag") ?? "";
  const name = repositoryOf(familiarReference(reference));
  const tags =
    tag === "" ? world.images.flatMap((image) => image.tags.filter((known) => repositoryOf(known) === name)) : [`${name}:${tag}`];
  const [host = ""] = name.split("/");
  const full = /[.:]|^localhost$/.test(host) && name.includes("/") ? name : `docker.io/${name.includes("/") ? name : `library/${name}`}`;
  await streamProgress(exchange, async ({ write, pause, fail }) => {
    write({ status: `The push refers to repository [${full}]` });
    const images = tags.map((known) => [known, world.images.find((image) => image.tags.includes(known))] as const);
    if (images.length === 0 || images.some(([, image]) => !image)) {
      fail(`An image does not exist locally with the tag: ${name}`);
      return;
    }
    write({ status: "This is the demo: its registry lives in the same small world, nothing leaves this machine" });
    for (const [known, image] of images) {
      if (!image) continue;
      const layers = image.layers.filter(({ content }) => content !== undefined);
      const idOf = (diffId: string | undefined): string => diffId?.slice(7, 19) ?? "";
      const elsewhere = new Set(
        world.registry.repositories().flatMap((repository) =>
          world.registry.tagsOf(repository).flatMap((other) => {
            const there = world.registry.find(other);
            return there ? layersOf(there).map(({ diffId }) => diffId) : [];
          }),
        ),
      );
      for (const { content } of layers) write({ status: "Preparing", progressDetail: {}, id: idOf(content?.diffId) });
      await pause(300);
      if (!isLoggedIn(exchange)) {
        fail("denied: requested access to the resource is denied");
        return;
      }
      for (const { content, sizeBytes } of layers) {
        const id = idOf(content?.diffId);
        if (elsewhere.has(content?.diffId ?? "")) {
          write({ status: "Layer already exists", progressDetail: {}, id });
          continue;
        }
        for (let step = 1; step <= STEPS; step += 1) {
          await pause(LAYER_MS / STEPS);
          const current = Math.round((sizeBytes * step) / STEPS);
          write({ status: "Pushing", progressDetail: { current, total: sizeBytes }, progress: barOf(current, sizeBytes), id });
        }
        write({ status: "Pushed", progressDetail: {}, id });
      }
      world.registry.push(known, image);
      const digest = manifestDigest(image);
      const shortTag = known.slice(name.length + 1);
      if (!image.digests.includes(`${name}@${digest}`)) image.digests = [...image.digests, `${name}@${digest}`];
      const size = 528 + layers.length * 232;
      write({ status: `${shortTag}: digest: ${digest} size: ${size}` });
      write({ progressDetail: {}, aux: { Tag: shortTag, Digest: digest, Size: size } });
      emitEvent(world, { type: "image", action: "push", id: known, attributes: { name } });
    }
  });
};
