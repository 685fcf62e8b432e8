import type Docker from "dockerode";
import { BadValue } from "../domain/bad-value.ts";
import { parsePlatform } from "../domain/platform.ts";
import type { ProgressUpdate } from "../domain/progress.ts";
import { familiarName, familiarReference, type ImageReference, parseNewName, parseReference, withDefaultTag } from "../domain/reference.ts";
import { needApi } from "./api-version.ts";
import type { ImageCalls, ImportOptions, PullOptions, PushOptions } from "./image-calls.ts";
import { registryAuth } from "./registry-login.ts";
import { download, transfer } from "./transfer.ts";
import type { Upload } from "./upload.ts";

type Transfers = Pick<ImageCalls, "pull" | "push" | "save" | "load" | "import">;
type Query = readonly (readonly [string, string])[];

/** What moves images between engine, registry and this machine. */
export const imageTransfers = (streams: Docker): Transfers => ({
  pull: (text, options, abort) => pull(streams, text, options, abort),
  push: (text, options, abort) => push(streams, text, options, abort),
  async *save(references, { platform }, abort) {
    const tried = `save ${references.join(" ")}`;
    if (platform !== undefined) needApi(streams, "1.48", "--platform", tried);
    const query: Query = [...references.map((reference) => ["names", reference] as const), ...ociPlatform(platform)];
    yield* download(tried, streams, { method: "GET", path: "/images/get", query }, abort);
  },
  async *load(archive, { platform, quiet }, abort) {
    const tried = `load ${archive.name}`;
    if (platform !== undefined) needApi(streams, "1.48", "--platform", tried);
    const query: Query = [["quiet", quiet ? "1" : "0"], ...ociPlatform(platform)];
    const loaded: string[] = [];
    for await (const update of transfer(tried, streams, { method: "POST", path: "/images/load", query }, archive, abort)) {
      const name = update.kind === "line" ? /^Loaded image(?: ID)?: (.*)$/.exec(update.text)?.[1] : undefined;
      if (name !== undefined) loaded.push(name);
      yield update;
    }
    if (loaded.length > 0) yield { kind: "result", text: loaded.join(", ") };
  },
  import: (from, options, abort) => importImage(streams, from, options, abort),
});

async function* pull(streams: Docker, text: string, options: PullOptions, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const { allTags = false, platform, login } = options;
  const said = parseReference(text);
  if (allTags && isOneImage(said)) throw new BadValue("tagWithAllTags", text);
  const reference = allTags ? said : withDefaultTag(said);
  const query: Query = [
    ["fromImage", familiarName(reference)],
    ...(allTags ? [] : [["tag", reference.digest ?? reference.tag ?? "latest"] as const]),
    ...(platform === undefined || platform === "" ? [] : [["platform", platform.toLowerCase()] as const]),
  ];
  const request = { method: "POST", path: "/images/create", query, registryAuth: registryAuth(login) } as const;
  yield* withDigest(transfer(`pull ${familiarReference(reference)}`, streams, request, undefined, abort), /^Digest: (\S+)$/);
}

async function* push(streams: Docker, text: string, options: PushOptions, abort: AbortSignal): AsyncGenerator<ProgressUpdate> {
  const { allTags = false, platform, login } = options;
  const said = parseReference(text);
  if (said.digest !== undefined) throw new BadValue("digestTarget", text);
  if (allTags && isOneImage(said)) throw new BadValue("tagWithAllTags", text);
  const reference = allTags ? said : withDefaultTag(said);
  const tried = `push ${familiarReference(reference)}`;
  if (platform !== undefined) needApi(streams, "1.46", "--platform", tried);
  const query: Query = [...(reference.tag === undefined ? [] : [["tag", reference.tag] as const]), ...ociPlatform(platform)];
  const path = `/images/${familiarName(reference)}/push`;
  const request = { method: "POST", path, query, registryAuth: registryAuth(login) } as const;
  yield* withDigest(transfer(tried, streams, request, undefined, abort), /: digest: (\S+) size: \d+$/);
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
  streams: Docker,
  from: Upload | { readonly url: string },
  { name, changes = [], message, platform }: ImportOptions,
  abort: AbortSignal,
): AsyncGenerator<ProgressUpdate> {
  const target = name === undefined ? undefined : parseNewName(name);
  const query: Query = [
    ["fromSrc", "url" in from ? from.url : "-"],
    ...(target
      ? ([
          ["repo", familiarName(target)],
          ["tag", target.tag],
        ] as const)
      : []),
    ...(message === undefined ? [] : [["message", message] as const]),
    ...changes.map((change) => ["changes", change] as const),
    ...(platform === undefined || platform === "" ? [] : [["platform", platform.toLowerCase()] as const]),
  ];
  const tried = `import ${"url" in from ? from.url : from.name}`;
  const request = { method: "POST", path: "/images/create", query } as const;
  // The new image's id comes as a line like all others.
  for await (const update of transfer(tried, streams, request, "url" in from ? undefined : from, abort))
    yield update.kind === "line" && /^sha256:[0-9a-f]{64}$/.test(update.text) ? { kind: "result", text: update.text } : update;
}

const ociPlatform = (platform: string | undefined): Query =>
  platform === undefined ? [] : [["platform", JSON.stringify(parsePlatform(platform))]];
