import { ApiError } from "../api/api-error.ts";
import { type Exchange, filtersOf, type Route, sendEmpty, sendJson } from "../http/exchange.ts";
import { type Filters, hasLabels, refuseUnknown } from "../api/filters.ts";
import { isUp, type DemoContainer, type DemoNetwork, type EndpointRequest, type SubnetConfig } from "../model/model.ts";
import {
  allocatePools,
  attachedTo,
  createNetwork,
  joinNetwork,
  leaveNetwork,
  networkEvent,
  networkJson,
  PREDEFINED,
  refuseEndpoint,
} from "./networks.ts";
import { type DemoWorld, findContainer, findNetwork } from "../world/world.ts";

interface CreateBody {
  readonly Name?: string;
  readonly CheckDuplicate?: boolean;
  readonly Driver?: string;
  readonly Internal?: boolean;
  readonly Attachable?: boolean;
  readonly EnableIPv6?: boolean;
  readonly Scope?: string;
  readonly Options?: Readonly<Record<string, string>> | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly IPAM?: {
    readonly Driver?: string;
    readonly Options?: Readonly<Record<string, string>> | null;
    readonly Config?: readonly Partial<SubnetConfig>[] | null;
  } | null;
}

const DRIVERS = new Set(["bridge", "macvlan", "ipvlan", "host", "null", "overlay"]);

const create = (exchange: Exchange): void => {
  const { world } = exchange;
  const asked = exchange.body as CreateBody;
  const name = asked.Name ?? "";
  const driver = asked.Driver || "bridge";
  const { refuse, rules } = world.engine;
  if (name === "") throw refuse.noNetworkName();
  if (PREDEFINED.has(name) || name === "default") throw new ApiError(403, `operation is not permitted on predefined ${name} network `);
  const namesake = world.networks.find((network) => network.name === name);
  if (namesake && (asked.CheckDuplicate || !rules.networkNamesRepeat)) throw new ApiError(409, `network with name ${name} already exists`);
  if (asked.Scope === "swarm") throw new ApiError(403, "cannot create a swarm scoped network when swarm is not active");
  if (!DRIVERS.has(driver)) throw new ApiError(404, `plugin "${driver}" not found`);
  if (driver === "host" || driver === "null") throw new ApiError(403, `only one instance of "${driver}" network is allowed`);
  if (driver === "overlay") throw refuse.noManager();
  const ipamDriver = asked.IPAM?.Driver || "default";
  if (ipamDriver !== "default" && ipamDriver !== "null") throw new ApiError(404, `plugin "${ipamDriver}" not found`);
  const network = createNetwork({
    id: world.newId("network"),
    name,
    driver,
    internal: asked.Internal ?? false,
    attachable: asked.Attachable ?? false,
    enableIpv6: asked.EnableIPv6 ?? false,
    hasOwnSubnets: (asked.IPAM?.Config ?? []).length > 0,
    ipam: { Driver: ipamDriver, Options: asked.IPAM?.Options ?? null, Config: allocatePools(world, asked.IPAM?.Config) },
    options: asked.Options ?? {},
    labels: asked.Labels ?? {},
    createdAtMs: world.nowMs(),
  });
  world.networks.push(network);
  networkEvent(world, network, "create");
  const Warning = namesake ? `Network with name ${name} (id : ${namesake.id}) already exists` : "";
  sendJson(exchange, { Id: network.id, Warning }, 201);
};

/** In words of its own. */
const danglingOf = (filters: Filters): boolean | undefined => {
  const [text] = filters.get("dangling") ?? [];
  if (text === undefined) return undefined;
  if (/^(1|true)$/i.test(text)) return true;
  if (/^(0|false)$/i.test(text)) return false;
  throw new ApiError(400, `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`);
};

const list = (exchange: Exchange): void => {
  const { world } = exchange;
  const filters = filtersOf(exchange);
  refuseUnknown(filters, ["name", "id", "driver", "scope", "type", "label", "dangling"], world.engine.refuse);
  const [type] = filters.get("type") ?? [];
  if (type !== undefined && type !== "custom" && type !== "builtin") throw new ApiError(500, `invalid filter: 'type'='${type}'`);
  const dangling = danglingOf(filters);
  const wanted = world.networks.filter(
    (network) =>
      (filters.get("name")?.some((name) => network.name.includes(name)) ?? true) &&
      (filters.get("id")?.some((id) => network.id.startsWith(id)) ?? true) &&
      (filters.get("driver")?.includes(network.driver) ?? true) &&
      (filters.get("scope")?.includes(network.scope) ?? true) &&
      (type === undefined || PREDEFINED.has(network.name) === (type === "builtin")) &&
      (dangling === undefined || (!PREDEFINED.has(network.name) && attachedTo(world, network).length === 0) === dangling) &&
      hasLabels(network.labels, filters),
  );
  sendJson(
    exchange,
    wanted.map((network) => networkJson(world, network, false)),
  );
};

/** Also a container that is down stands on the list of its endpoints. */
const endpointName = (container: DemoContainer, network: DemoNetwork): string | undefined =>
  [...container.endpoints].find(([name, { networkId }]) => name === network.name || networkId === network.id)?.[0];

const connect = (exchange: Exchange): void => {
  const { world, parts, body } = exchange;
  const { Container = "", EndpointConfig } = body as { Container?: string; EndpointConfig?: EndpointRequest | null };
  const network = findNetwork(world, parts[0] ?? "");
  const container = findContainer(world, Container);
  if (network.driver === "host") throw world.engine.refuse.hostNetwork();
  if (network.driver === "null" || container.hostConfig.NetworkMode === "none")
    throw new ApiError(400, "container cannot be connected to multiple networks with one of the networks in private (none) mode");
  if (/^(host|container:)/.test(container.hostConfig.NetworkMode))
    throw new ApiError(400, "container sharing network namespace with another container or host cannot be connected to any other network");
  const asked = EndpointConfig ?? {};
  refuseEndpoint(world, network, asked);
  if (endpointName(container, network) !== undefined)
    throw new ApiError(403, `endpoint with name ${container.name} already exists in network ${network.name}`);
  const endpoint = { asked, networkId: isUp(container) ? "" : network.id, endpointId: "", address: "" };
  if (isUp(container)) joinNetwork(world, container, network, endpoint);
  container.endpoints.set(network.name, endpoint);
  sendEmpty(exchange, 200);
};

const disconnect = (exchange: Exchange): void => {
  const { world, parts, body } = exchange;
  const { Container = "", Force = false } = body as { Container?: string; Force?: boolean };
  const network = findNetwork(world, parts[0] ?? "");
  const container = findContainer(world, Container);
  const name = endpointName(container, network);
  const endpoint = name === undefined ? undefined : container.endpoints.get(name);
  if (name === undefined || !endpoint) {
    if (Force) return sendEmpty(exchange, 200);
    throw new ApiError(500, `container ${container.id} is not connected to network ${network.name}`);
  }
  leaveNetwork(world, container, endpoint);
  container.endpoints.delete(name);
  sendEmpty(exchange, 200);
};

export const destroyNetwork = (world: DemoWorld, network: DemoNetwork): void => {
  world.networks.splice(world.networks.indexOf(network), 1);
  networkEvent(world, network, "destroy");
};

const remove = (exchange: Exchange): void => {
  const { world, parts } = exchange;
  const network = findNetwork(world, parts[0] ?? "");
  if (PREDEFINED.has(network.name)) throw new ApiError(403, `${network.name} is a pre-defined network and cannot be removed`);
  const users = attachedTo(world, network).map(([{ name }, { endpointId }]) => `name:"${name}" id:"${endpointId.slice(0, 12)}"`);
  if (users.length > 0) throw world.engine.refuse.networkInUse(network.name, network.id, users.join(", "));
  destroyNetwork(world, network);
  sendEmpty(exchange, 204);
};

const inspect = (exchange: Exchange): void => {
  const { world, parts } = exchange;
  const reference = parts[0] ?? "";
  const named = world.networks.filter(({ name }) => name === reference).length;
  if (named > 1) throw new ApiError(400, `${named} matches found based on name: network ${reference} is ambiguous`);
  sendJson(exchange, networkJson(world, findNetwork(world, reference), true));
};

export const networkRoutes: readonly Route[] = [
  { method: "GET", path: /^\/networks$/, answer: list },
  { method: "POST", path: /^\/networks\/create$/, answer: create },
  {
    method: "GET",
    path: /^\/networks\/([^/]+)$/,
    answer: inspect,
  },
  { method: "POST", path: /^\/networks\/([^/]+)\/connect$/, answer: connect },
  { method: "POST", path: /^\/networks\/([^/]+)\/disconnect$/, answer: disconnect },
  { method: "DELETE", path: /^\/networks\/([^/]+)$/, answer: remove },
];
