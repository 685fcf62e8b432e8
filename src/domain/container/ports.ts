import type { Port } from "./container.ts";

export interface PortRow {
  /** "" when the port is not published. */
  readonly host: string;
  readonly container: string;
  readonly protocol: string;
  /** The addresses it listens on at the host. */
  readonly addresses: readonly string[];
}

const ANYWHERE: ReadonlySet<string> = new Set(["", "0.0.0.0", "::", "[::]"]);

const byPort = (a: Port, b: Port): number =>
  (a.publicPort ?? 1e6) - (b.publicPort ?? 1e6) ||
  a.privatePort - b.privatePort ||
  (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0);

interface Span {
  readonly ip: string;
  readonly protocol: string;
  readonly privateFrom: number;
  readonly publicFrom: number | undefined;
  readonly count: number;
}

/** The engine's list holds IPv4 and IPv6 twins, one row a port: twins once, neighbours as one span. */
const spansOf = (ports: readonly Port[]): readonly Span[] => {
  const seen = new Set<string>();
  const spans: Span[] = [];
  for (const port of [...ports].sort(byPort)) {
    const ip = ANYWHERE.has(port.ip ?? "") ? "" : (port.ip ?? "");
    const key = `${ip}|${port.publicPort ?? ""}|${port.privatePort}|${port.protocol}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const at = spans.findIndex(
      (span) =>
        span.ip === ip &&
        span.protocol === port.protocol &&
        span.privateFrom + span.count === port.privatePort &&
        (span.publicFrom === undefined ? port.publicPort === undefined : span.publicFrom + span.count === port.publicPort),
    );
    const span = spans[at];
    if (span) spans[at] = { ...span, count: span.count + 1 };
    else spans.push({ ip, protocol: port.protocol, privateFrom: port.privatePort, publicFrom: port.publicPort, count: 1 });
  }
  return spans;
};

const range = (from: number, count: number): string => (count === 1 ? `${from}` : `${from}-${from + count - 1}`);

/** Published ports first, short: "8080→80", ":443" where both sides are the same, "8000-8004→8000-8004" folded to
 *  ":8000-8004", "127.0.0.1:5432→5432" for one address; ports that are only exposed come bare: "6379". */
export const foldPorts = (ports: readonly Port[]): string =>
  spansOf(ports)
    .map((span) => {
      const inside = range(span.privateFrom, span.count);
      const protocol = span.protocol === "tcp" || span.protocol === "" ? "" : `/${span.protocol}`;
      if (span.publicFrom === undefined) return `${inside}${protocol}`;
      const host = range(span.publicFrom, span.count);
      const address = span.ip.includes(":") ? `[${span.ip}]` : span.ip;
      return host === inside ? `${address}:${host}${protocol}` : `${address && `${address}:`}${host}→${inside}${protocol}`;
    })
    .join(" ");

/** One row for each port, its addresses together. */
export const portRows = (ports: readonly Port[]): readonly PortRow[] => {
  const rows = new Map<string, PortRow>();
  for (const port of [...ports].sort(byPort)) {
    const key = `${port.publicPort ?? ""}|${port.privatePort}|${port.protocol}`;
    const before = rows.get(key)?.addresses ?? [];
    const addresses = port.ip !== undefined && port.ip !== "" && !before.includes(port.ip) ? [...before, port.ip] : before;
    rows.set(key, {
      host: port.publicPort === undefined ? "" : `${port.publicPort}`,
      container: `${port.privatePort}`,
      protocol: port.protocol,
      addresses,
    });
  }
  return [...rows.values()];
};
