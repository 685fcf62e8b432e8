import { type Container, isRunning } from "../../container/container.ts";
import type { Known } from "../known.ts";

/** On these, names of containers do not resolve. */
const withoutNames: ReadonlySet<string> = new Set(["bridge", "host", "none"]);

/** Names of the networks that it is on; those of the other one where it shares that one's. */
export const networksOf = ({ container, facts, world }: Known): readonly string[] => {
  const [, shared] = /^container:(.+)$/.exec(facts?.setup?.networkMode ?? "") ?? [];
  if (shared === undefined) return container.networks;
  return [...world.containers.values()].find(({ id, name }) => id === shared || name === shared)?.networks ?? [];
};

/** The network on which no name resolves, where it is on no other. */
export const networkWithoutNames = (networks: readonly string[]): string | undefined =>
  networks.every((network) => withoutNames.has(network)) ? networks[0] : undefined;

export const sharesNetwork = (networks: readonly string[], other: Container): boolean =>
  other.networks.some((network) => networks.includes(network));

export interface Called {
  readonly container: Container;
  /** It is the one that must be meant. */
  readonly isSure: boolean;
}

/** The container that is meant by a name: one on the same network, one of that very name or of the same Compose project; else it may be the
 *  only one elsewhere that is reached so. Undefined where several are: other projects have a "db", too. */
export const containerCalled = (known: Known, name: string): Called | undefined => {
  const { container: own, world } = known;
  const networks = networksOf(known);
  const aliasesOf = ({ id }: Container): readonly string[] => world.facts.get(id)?.setup?.networks.flatMap(({ aliases }) => aliases) ?? [];
  const all = [...world.containers.values()].filter(
    (other) => other.id !== own.id && (other.name === name || other.service === name || aliasesOf(other).includes(name)),
  );
  const near =
    all.find((other) => isRunning(other) && sharesNetwork(networks, other)) ??
    all.find((other) => other.service === name && other.project === own.project) ??
    all.find((other) => other.name === name);
  if (near) return { container: near, isSure: true };
  const [only, ...others] = all;
  return only && others.length === 0 ? { container: only, isSure: false } : undefined;
};

/** The container that has an address on a network of this one, and had it at `atMs`: the engine gives addresses to others after it. */
export const containerAt = (known: Known, address: string, atMs: number): Container | undefined => {
  const networks = networksOf(known);
  return [...known.world.containers.values()].find((other) => {
    const { setup, startedAtMs } = known.world.facts.get(other.id) ?? {};
    if (other.id === known.container.id || !isRunning(other) || startedAtMs === undefined || startedAtMs > atMs) return false;
    return setup?.networks.some((network) => network.address === address && networks.includes(network.name)) === true;
  });
};
