import { type Container, isRunning } from "../../container/container.ts";
import type { Known } from "../known.ts";
import type { TakenPort } from "./refusal.ts";

type Wanted = Pick<TakenPort, "address" | "port" | "protocol">;

const bare = (address: string): string => address.replace(/^\[(.*)\]$/, "$1");
const isIpv6 = (address: string): boolean => address.includes(":");
const all: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** "" is every address of both families. */
const clash = (one: string, other: string): boolean => {
  if (one === "" || other === "" || one === other) return true;
  return isIpv6(one) === isIpv6(other) && (all.has(one) || all.has(other));
};

/** What the container itself asks for: the engine's words leave the protocol out, and may name the address of the one that holds it. */
const wantedOf = ({ facts }: Known, taken: Wanted): readonly Required<Wanted>[] => {
  const wanted = (facts?.setup?.portBindings ?? [])
    .filter(({ hostPort, protocol }) => hostPort === taken.port && (taken.protocol ?? protocol) === protocol)
    .map(({ hostIp, protocol }) => ({ address: bare(hostIp), port: taken.port, protocol }));
  if (wanted.length > 0) return wanted;
  const address = bare(taken.address);
  return (taken.protocol === undefined ? ["tcp", "udp"] : [taken.protocol]).map((protocol) => ({ address, port: taken.port, protocol }));
};

/** "8443", "53/udp": as it is written where TCP is understood, and where nobody knows the protocol. */
export const portText = (known: Known, taken: Wanted): string => {
  const protocols = new Set(wantedOf(known, taken).map(({ protocol }) => protocol));
  const [protocol] = protocols;
  return protocols.size !== 1 || protocol === "tcp" ? `${taken.port}` : `${taken.port}/${protocol}`;
};

export interface PortOwner {
  readonly container: Container;
  /** As the list has it: "0.0.0.0:8443/tcp". */
  readonly published: string;
}

/** The container that runs now and publishes a port that clashes with it. One that is stopped holds none. */
export const portOwner = (known: Known, taken: Wanted): PortOwner | undefined => {
  const wanted = wantedOf(known, taken);
  for (const container of known.world.containers.values()) {
    if (container.id === known.container.id || !isRunning(container)) continue;
    const held = container.ports.find(({ publicPort, protocol, ip = "" }) =>
      wanted.some((each) => publicPort === each.port && protocol === each.protocol && clash(bare(ip), each.address)),
    );
    if (held) return { container, published: `${held.ip ?? ""}:${held.publicPort}/${held.protocol}` };
  }
  return undefined;
};
