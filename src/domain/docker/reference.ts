import { BadValue } from "../bad-value.ts";

/** The name of an image, taken apart and complete: "nginx" is docker.io, library/nginx. */
export interface ImageReference {
  /** Host of the registry, with its port: "docker.io", "localhost:5000". */
  readonly domain: string;
  /** Repository within the registry: "library/nginx". */
  readonly path: string;
  readonly tag?: string;
  /** "sha256:…" */
  readonly digest?: string;
}

const defaultDomain = "docker.io";
const officialPrefix = "library/";

const domainComponent = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domainPattern = new RegExp(`^(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathComponent = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const pathPattern = new RegExp(`^${pathComponent}(?:/${pathComponent})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const longestName = 255;
/** A name of 64 hexadecimal digits is an id to Docker. */
const idPattern = /^[a-f0-9]{64}$/;
const digestDigits: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Reads NAME, NAME:TAG and NAME@DIGEST by Docker's grammar, and completes it as its CLI does.
 *  @throws BadValue badReference */
export const parseReference = (text: string): ImageReference => {
  const bad = (): BadValue => new BadValue("badReference", text);
  if (idPattern.test(text)) throw bad();
  const [named, digest, ...more] = text.split("@");
  if (named === undefined || more.length > 0 || (digest !== undefined && !isDigest(digest))) throw bad();
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagPattern.test(tag)) throw bad();
  const { domain, path } = splitName(name);
  if (!domainPattern.test(domain) || !pathPattern.test(path)) throw bad();
  if (`${domain}/${path}`.length > longestName) throw bad();
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
};

/** What stands before the first slash is a registry only if it looks like a host: with a dot, a port or capitals, or localhost. */
const splitName = (name: string): { readonly domain: string; readonly path: string } => {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first.toLowerCase() !== first);
  const domain = !isHost || first === "index.docker.io" ? defaultDomain : first;
  const path = isHost ? name.slice(slash + 1) : name;
  return { domain, path: domain === defaultDomain && !path.includes("/") ? officialPrefix + path : path };
};

const isDigest = (digest: string): boolean => {
  const [algorithm = "", digits = "", ...more] = digest.split(":");
  return more.length === 0 && digestDigits[algorithm] === digits.length && /^[a-f0-9]+$/.test(digits);
};

/** The repository as Docker shows it: without docker.io and library/ where they are understood. */
export const familiarName = ({ domain, path }: ImageReference): string => {
  if (domain !== defaultDomain) return `${domain}/${path}`;
  const short = path.startsWith(officialPrefix) ? path.slice(officialPrefix.length) : path;
  // "library/a/b" would mean something else without its first part.
  return short.includes("/") ? path : short;
};

/** The reference as Docker shows it: "nginx:1.27", "localhost:5000/a/b@sha256:…". */
export const familiarReference = (reference: ImageReference): string =>
  familiarName(reference) +
  (reference.tag === undefined ? "" : `:${reference.tag}`) +
  (reference.digest === undefined ? "" : `@${reference.digest}`);

/** A name in Docker's short form, by which names are shown and compared: "docker.io/library/nginx:1" is "nginx:1". What is no name, as an id
 *  or <none>, stays as it is. */
export const shortName = (text: string): string => {
  try {
    return familiarReference(parseReference(text));
  } catch (error) {
    if (error instanceof BadValue) return text;
    throw error;
  }
};

/** The beginning of a name, as that of its short form: "docker.io/library/ngi" is "ngi". */
export const shortBeginning = (text: string): string => text.replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, "");

/** The id of an image in full, as most answers say it: some leave out how it was made. */
export const fullImageId = (id: string): string => (idPattern.test(id) ? `sha256:${id}` : id);

/** With the tag that is meant when neither tag nor digest is said. */
export const withDefaultTag = (reference: ImageReference): ImageReference =>
  reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: "latest" } : reference;

/** Reads what an image is to be named: with latest where no tag is said.
 *  @throws BadValue badReference, digestTarget (a digest is computed, not given) */
export const parseNewName = (text: string): ImageReference & { readonly tag: string } => {
  const reference = parseReference(text);
  if (reference.digest !== undefined) throw new BadValue("digestTarget", text);
  return { ...reference, tag: reference.tag ?? "latest" };
};

/** A reference that goes out as it was typed. */
export interface TypedReference {
  readonly typed: string;
  readonly reference: ImageReference;
}

/** @throws BadValue badReference */
export const readReference = (typed: string): TypedReference => ({ typed, reference: parseReference(typed) });

/** @throws BadValue badReference, digestTarget */
export const readNewName = (typed: string): TypedReference => ({ typed, reference: parseNewName(typed) });
