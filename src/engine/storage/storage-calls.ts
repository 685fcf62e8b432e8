import type { IpamBlock } from "../../domain/network/ipam.ts";
import type { NetworkEndpoint } from "../../domain/run/network.ts";
import type { Network, Volume } from "../../domain/docker/resources.ts";
import type { JsonValue } from "../../domain/json-value.ts";

type Pairs = Readonly<Record<string, string>>;

/** Docker's filters: {label: ["a=b"], "label!": [], until: ["24h"], all: ["true"]}. */
type Filters = Readonly<Record<string, readonly string[]>>;

export interface VolumeCalls {
  /** GET /volumes */
  readonly list: (abort: AbortSignal) => Promise<readonly Volume[]>;
  /** GET /volumes/{name} */
  readonly inspect: (name: string, abort: AbortSignal) => Promise<JsonValue>;
  /** POST /volumes/create. One that is there already is success.  @returns its name: made up where none was given
   *  @throws EngineError conflict (there with another driver), failed (the driver refuses) */
  readonly create: (volume: VolumeSpec, abort: AbortSignal) => Promise<string>;
  /** DELETE /volumes/{name}. `force`: what is not there is success.
   *  @throws EngineError notFound, conflict (in use) */
  readonly remove: (name: string, options: { readonly force: boolean }, abort: AbortSignal) => Promise<void>;
  /** POST /volumes/prune */
  readonly prune: (filters: Filters, abort: AbortSignal) => Promise<Pruned>;
}

export interface VolumeSpec {
  /** "": the engine makes one up. */
  readonly name: string;
  readonly driver: string;
  readonly driverOptions: Pairs;
  readonly labels: Pairs;
}

/** What went: names, and how much room it made. */
export interface Pruned {
  readonly names: readonly string[];
  readonly reclaimedBytes: number;
}

export interface NetworkCalls {
  /** GET /networks */
  readonly list: (abort: AbortSignal) => Promise<readonly Network[]>;
  /** GET /networks/{id} */
  readonly inspect: (id: string, abort: AbortSignal) => Promise<JsonValue>;
  /** POST /networks/create.  @returns its id and what the engine warns of
   *  @throws EngineError conflict (the name is taken), denied (its subnet overlaps another's), notFound (no such driver) */
  readonly create: (network: NetworkSpec, abort: AbortSignal) => Promise<{ readonly id: string; readonly warning: string }>;
  /** DELETE /networks/{id}.  @throws EngineError notFound, denied (predefined, or something is connected) */
  readonly remove: (id: string, abort: AbortSignal) => Promise<void>;
  /** POST /networks/{id}/connect.  @throws EngineError notFound, denied (connected already) */
  readonly connect: (endpoint: NetworkEndpoint, container: string, abort: AbortSignal) => Promise<void>;
  /** POST /networks/{id}/disconnect.  @throws EngineError notFound, denied (not connected) */
  readonly disconnect: (id: string, container: string, options: { readonly force: boolean }, abort: AbortSignal) => Promise<void>;
  /** POST /networks/prune */
  readonly prune: (filters: Filters, abort: AbortSignal) => Promise<Pruned>;
}

export interface NetworkSpec {
  readonly name: string;
  readonly driver: string;
  readonly driverOptions: Pairs;
  readonly labels: Pairs;
  readonly ipam: { readonly driver: string; readonly options: Pairs; readonly blocks: readonly IpamBlock[] };
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  /** "": none. */
  readonly configFrom: string;
  readonly scope: string;
  /** Undefined: the engine's default. */
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
}
