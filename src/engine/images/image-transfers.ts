import { BadValue } from "../../domain/bad-value.ts";
import { parsePlatform } from "../../domain/docker/platform.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import {
  familiarName,
  familiarReference,
  type ImageReference,
  parseNewName,
  parseReference,
  shortName,
  withDefaultTag,
} from "../../domain/docker/reference.ts";
import { needApi } from "../request/api-gate.ts";
import type { Query } from "../request/ask.ts";
import type { ImageCalls, ImportOptions, PullOptions, PushOptions } from "./image-calls.ts";
import { imageSegments } from "../request/path-segments.ts";
import { registryAuth } from "../credentials/registry-login.ts";
import type { Request } from "../request/request.ts";
import { download, transfer } from "../request/transfer.ts";
import type { Upload } from "../request/upload.ts";

type Transfers = Pick<ImageCalls, "pull" | "push" | "save" | "load" | "import">;

/** What moves images between engine, registry and this machine. */
export const imageTransfers = (request: Request): Transfers => ({
  pull: (text, options, abort) => pull(request, text, options, abort),
  push: (text, options, abort) => push(request, text, options, abort),
  async *save(references, { platform }, abort) {
    const tried = `save ${references.join(" ")}`;
    if (platform !== undefined) needApi(request.apiVersion, "1.48", "--platform", tried);
    const query = { names: references, ...ociPlatform(platform) };
    yield* download(request, { tried, method: "GET", path: ["images", "get"], query }, abort);
  },
  async *load(archive, { platform, quiet }, abort) {
    const tried = `load ${archive.name}`;
    if (platform !== undefined) needApi(request.apiVersion, "1.48", "--platform", tried);
    const query = { quiet: quiet ? "1" : "0", ...ociPlatform(platform) };
    const loaded: string[] = [];
    for await (const update of transfer(request, { tried, method: "POST", path: ["images", "load"], query }, archive, abort)) {
      const name = update.kind === "line" ? /^Loaded image(?: ID)?: (.*)$/.exec(update.text)?.[1] : undefined;
      if (name !== undefined) loaded.push(shortName(name));
      yield update;
    }
    if (loaded.length > 0) yield { kind: "result", text: loaded.join(", ") };
  },
  import: (from, options, abort) => importImage(request, from, options, abort),
});

async function* pull(request: Request, text: string, options: PullOptions, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const { allTags = false, platform, login } = options;
  const said = parseReference(text);
  if (allTags && isOneImage(said)) throw new BadValue("tagWithAllTags", text);
  const reference = allTags ? said : withDefaultTag(said);
  const query = {
    fromImage: familiarName(reference),
    tag: allTags ? undefined : (reference.digest ?? reference.tag ?? "latest"),
    platform: platform?.toLowerCase() || undefined,
  };
  const tried = `pull ${familiarReference(reference)}`;
  const ask = { tried, method: "POST", path: ["images", "create"], query, registryAuth: registryAuth(login) } as const;
  yield* withDigest(transfer(request, ask, undefined, abort), /^Digest: (\S+)$/);
}

async function* push(request: Request, text: string, options: PushOptions, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const { allTags = false, platform, login } = options;
  const said = parseReference(text);
  if (said.digest !== undefined) throw new BadValue("digestTarget", text);
  if (allTags && isOneImage(said)) throw new BadValue("tagWithAllTags", text);
  const reference = allTags ? said : withDefaultTag(said);
  const tried = `push ${familiarReference(reference)}`;
  if (platform !== undefined) needApi(request.apiVersion, "1.46", "--platform", tried);
  const query = { tag: reference.tag, ...ociPlatform(platform) };
  const path = ["images", ...imageSegments(familiarName(reference)), "push"];
  const ask = { tried, method: "POST", path, query, registryAuth: registryAuth(login) } as const;
  yield* withDigest(transfer(request, ask, undefined, abort), /: digest: (\S+) size: \d+$/);
}

const isOneImage = ({ tag, digest }: ImageReference): boolean => tag !== undefined || digest !== undefined;

/** Tells the digest at the end, where there is exactly one. */
async function* withDigest(updates: AsyncIterable<ProgressUpdate>, pattern: RegExp): AsyncGenerator<ProgressUpdate> {
  const digests = new Set<string>();
  for await (const update of updates) {
    const digest = update.kind === "line" ? pattern.exec(update.text)?.[1] : undefined;
    if (digest !== undefined) digests.add(digest);
    yield update;
  }
  const [digest, ...more] = digests;
  if (digest !== undefined && more.length === 0) yield { kind: "result", text: digest };
}

async function* importImage(
  request: Request,
  from: Upload | { readonly url: string },
  { name, changes = [], message, platform }: ImportOptions,
  abort: AbortSignal,
): AsyncGenerator<ProgressUpdate> {
  const target = name === undefined ? undefined : parseNewName(name);
  const query = {
    fromSrc: "url" in from ? from.url : "-",
    // In one, as Docker's CLI has it: some engines look at no tag here.
    repo: target && familiarReference(target),
    message,
    changes,
    platform: platform?.toLowerCase() || undefined,
  };
  const tried = `import ${"url" in from ? from.url : from.name}`;
  const ask = { tried, method: "POST", path: ["images", "create"], query } as const;
  // The new image's id comes as a line like all others.
  for await (const update of transfer(request, ask, "url" in from ? undefined : from, abort))
    yield update.kind === "line" && /^sha256:[0-9a-f]{64}$/.test(update.text) ? { kind: "result", text: update.text } : update;
}

/** A platform as the API takes it since 1.48.  @throws BadValue badPlatform */
export const ociPlatform = (platform: string | undefined): Query =>
  platform === undefined ? {} : { platform: JSON.stringify(parsePlatform(platform)) };
