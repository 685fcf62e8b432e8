/** Where a login was put. */
type Place =
  | { readonly by: "memory" }
  | { readonly by: "helper"; readonly helper: string }
  | { readonly by: "file"; readonly path: string };

const shortDigest = (digest: string): string => digest.replace(/^sha256:/, "").slice(0, 12);

/** A whole digest fills a line. */
const shortName = (name: string): string => name.replace(/(@\w+:[0-9a-f]{12})[0-9a-f]+$/, "$1…");

/** Words of the commands for images and registries. */
export const imageWords = {
  hasNoName: (id: string) => `${id} has no name: :tag ${id} NAME gives it one`,
  noContentTrust: "content trust is not here: leave --disable-content-trust as it is",
  pulled: (name: string, digest: string) =>
    digest === "" || name.includes("@") ? `${shortName(name)} pulled` : `${name} pulled, ${shortDigest(digest)}`,
  pushed: (name: string, digest: string) => (digest === "" ? `${name} pushed` : `${name} pushed, ${shortDigest(digest)}`),
  tagged: (from: string, to: string) => `${from} is also ${to}`,
  loaded: (names: string) => (names === "" ? "loaded" : `loaded ${names}`),
  imported: (name: string, id: string) => `imported${name === "" ? "" : ` ${name}`}: ${shortDigest(id)}`,
  committed: (container: string, name: string, id: string) =>
    `${container} committed${name === "" ? "" : ` as ${name}`}: ${shortDigest(id)}`,
  copied: (names: string, contextName: string, address: string) => `${names} copied to ${contextName} (${address})`,
  knownContext: (contextName: string, address: string) => `known: ${contextName} (${address})`,
  found: (count: number) => (count === 1 ? "1 found" : `${count} found`),
  replaceFile: (path: string) => ({
    title: "replace",
    lines: [`${path} is there already. What is in it would be lost.`],
    act: "replaces it",
  }),
  notReplaced: (path: string) => `${path} was left as it is`,
  passwordStdin: "standard input is the keyboard here: leave --password-stdin out, the form asks for the password",
  usernameNeeded: "username: a value is needed",
  passwordNeeded: "password: a value is needed",
  loginNeeded: (server: string) => `nobody is logged in at ${server} yet: user name and password are needed`,
  loggedIn: (server: string, username: string, place: Place) => {
    const who = `logged in at ${server}${username === "" ? "" : ` as ${username}`}`;
    switch (place.by) {
      case "memory":
        return `${who}; this is the demo world: it is forgotten at the end`;
      case "helper":
        return `${who}; kept by docker-credential-${place.helper}`;
      case "file":
        return `${who}; kept unencrypted in ${place.path}`;
      default:
        return place satisfies never;
    }
  },
  loggedOut: (server: string) => `logged out of ${server}`,
  notLoggedIn: (server: string) => `nobody was logged in at ${server}`,
} as const;
