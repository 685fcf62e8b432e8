/** What a program says of others in one line: a name that does not resolve, or an address where nobody listens. */
export type Complaint =
  | { readonly kind: "name"; readonly name: string }
  /** `port` left out where it is not said. */
  | { readonly kind: "refused"; readonly host: string; readonly port?: number };

/** Busybox, Go, Node, libpq, curl, nginx, Java, glibc. */
const unresolved: readonly RegExp[] = [
  /\bbad address '([\w.-]+)'/,
  /\blookup ([\w.-]+)(?: on \S+)?: no such host\b/,
  /\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([\w.-]+)/,
  /\bcould not translate host name "([\w.-]+)" to address\b/,
  /\bCould not resolve host(?:name)?:? ([\w.-]+)/,
  /\bhost not found in upstream "([\w.-]+)/,
  /\bUnknownHostException: ([\w.-]+)/,
  /(?:^|\s)(?!getaddrinfo|gaierror)([\w.-]+): (?:Temporary failure in name resolution|Name or service not known)$/,
];

/** Go, Node, busybox, libpq, curl, Java, and what says it after the address. */
const refused: readonly RegExp[] = [
  /\bdial tcp (\[[\da-f:.]+\]|[\w.-]+):(\d+): connect: connection refused\b/,
  /\bconnect ECONNREFUSED (::1|[\w.-]+):(\d+)/,
  /\bcan't connect to remote host \(([\w.-]+)\): Connection refused\b/,
  /\bconnection to server at "([\w.:-]+)"(?: \([^)]*\))?, port (\d+) failed: Connection refused\b/,
  /\bFailed to connect to ([\w.-]+) port (\d+)\b.*: Connection refused\b/,
  /\bConnection to ([\w.-]+):(\d+) refused\b/,
  /(?:^|\s)([\w.-]+):(\d+): [Cc]onnection refused\b/,
];

export const complaintIn = (line: string): Complaint | undefined => {
  const unknownName = firstMatch(unresolved, line)?.[1]?.replace(/\.$/, "");
  if (unknownName !== undefined) return { kind: "name", name: unknownName };
  const [, address, port] = firstMatch(refused, line) ?? [];
  if (address === undefined) return undefined;
  return { kind: "refused", host: address.replace(/^\[(.*)\]$/, "$1"), ...(port === undefined ? {} : { port: Number(port) }) };
};

const firstMatch = (patterns: readonly RegExp[], line: string): RegExpExecArray | undefined =>
  patterns.map((pattern) => pattern.exec(line)).find((match) => match !== null) ?? undefined;
