import type { Container } from "../../container/container.ts";
import type { Known } from "../known.ts";

export interface Held {
  readonly address: string;
  readonly port: number;
  /** Undefined where the engine does not say it. */
  readonly protocol: string | undefined;
}

const everywhere: ReadonlySet<string> = new Set(["", "0.0.0.0", "::", "[::]"]);

const clash = (one: string, other: string): boolean => everywhere.has(one) || everywhere.has(other) || one === other;

/** The container that runs now and publishes a port that clashes with this one. One that is stopped holds none. */
export const portOwner = ({ container: own, world }: Known, { address, port, protocol }: Held): Container | undefined => {
  const holds = ({ id, state, ports }: Container): boolean =>
    id !== own.id &&
    (state === "running" || state === "paused") &&
    ports.some(
      (each) => each.publicPort === port && (protocol === undefined || each.protocol === protocol) && clash(each.ip ?? "", address),
    );
  return [...world.containers.values()].find(holds);
};

/** The protocol by which the container itself wants that port: the engine's words don't always tell. */
export const wantedProtocol = ({ facts }: Known, port: number): string | undefined => {
  const wanted = facts?.setup?.portBindings.filter(({ hostPort }) => hostPort === port) ?? [];
  return wanted.length === 1 ? wanted[0]?.protocol : undefined;
};
