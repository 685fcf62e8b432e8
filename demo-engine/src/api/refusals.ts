// Long because it is one table: what engines of different versions refuse in different words, or with another status.
import { ApiError } from "./api-error.ts";
import { type Chosen, since } from "./version.ts";

const refusal =
  <Values extends readonly string[]>(status: number, words: (...values: Values) => string) =>
  (...values: Values): ApiError =>
    new ApiError(status, words(...values));

const requests = {
  noBody: since(
    refusal(500, () => "EOF"),
    refusal(400, () => "invalid JSON: got EOF while reading request body"),
  ),
  /** `why` is Go's own. */
  badJson: since(
    refusal(500, (why: string) => why),
    refusal(400, (why: string) => `invalid JSON: ${why}`),
  ),
  badFilters: since(
    refusal(500, (text: string) => `invalid character '${text.trim().slice(0, 1)}' looking for beginning of value`),
    refusal(400, (_text: string) => "invalid filter"),
  ),
  unknownFilter: since(
    refusal(400, (name: string) => `Invalid filter '${name}'`),
    refusal(400, (name: string) => `invalid filter '${name}'`),
  ),
  badFilterValue: since(
    refusal(400, (name: string, value: string) => `Invalid filter '${name}=[${value}]'`),
    refusal(400, (name: string, value: string) => `invalid filter '${name}=[${value}]'`),
  ),
  badTime: since(
    refusal(500, (text: string) => `failed to parse value as time or duration: "${text}"`),
    refusal(400, (text: string) => `failed to parse value as time or duration: "${text}"`),
  ),
  badKeepStorage: since(
    refusal(500, (text: string) => notBytes(text)),
    refusal(400, (text: string) => notBytes(text)),
  ),
  badSize: since(
    refusal(400, (_what: string, text: string) => `strconv.Atoi: parsing "${text}": invalid syntax`),
    refusal(400, (what: string, text: string) => `invalid resize ${what} "${text}": invalid syntax`),
  ),
};

const notBytes = (text: string): string =>
  `keep-storage is in bytes and expects an integer, got ${text}: strconv.Atoi: parsing "${text}": invalid syntax`;

const ONLY_ON_FAILURE = "invalid restart policy: maximum retry count can only be used with 'on-failure'";

const creation = {
  emptyConfig: since(
    refusal(400, () => "Config cannot be empty in order to create a container"),
    refusal(400, () => "config cannot be empty in order to create a container"),
  ),
  noCommand: since(
    refusal(400, () => "No command specified"),
    refusal(400, () => "no command specified"),
  ),
  cpuRange: since(
    refusal(400, (cpus: string) => `Range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`),
    refusal(400, (cpus: string) => `range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`),
  ),
  unknownPolicy: since(
    refusal(400, (name: string) => `invalid restart policy '${name}'`),
    refusal(
      400,
      (name: string) => `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    ),
  ),
  retriesWithoutFailure: since(
    refusal(400, (name: string) => `maximum retry count cannot be used with restart policy '${name}'`),
    refusal(400, (_name: string) => ONLY_ON_FAILURE),
  ),
  negativeRetries: since(
    refusal(400, () => "maximum retry count cannot be negative"),
    refusal(400, () => "invalid restart policy: maximum retry count cannot be negative"),
  ),
  badIsolation: since(
    refusal(500, (name: string) => `Invalid isolation: "${name}" - linux only supports 'default'`),
    refusal(400, (name: string) => `invalid isolation (${name}): linux only supports 'default'`),
  ),
  unknownRuntime: since(
    refusal(400, (name: string) => `Unknown runtime specified ${name}`),
    refusal(400, (name: string) => `unknown or invalid runtime name: ${name}`),
  ),
  otherPlatform: since(
    refusal(
      404,
      (image: string, platform: string) => `${found(image)} does not match the specified platform: wanted ${platform}, ${ACTUAL}`,
    ),
    refusal(
      404,
      (image: string, platform: string) => `${found(image)} its platform (linux/amd64) does not match the specified platform (${platform})`,
    ),
  ),
};

const ACTUAL = "actual: linux/amd64";
const found = (image: string): string => `image with reference ${image} was found but`;

const containers = {
  ambiguousId: since(
    refusal(500, (prefix: string) => `Multiple IDs found with provided prefix: ${prefix}`),
    refusal(400, (prefix: string) => `multiple IDs found with provided prefix: ${prefix}`),
  ),
  invalidSignal: since(
    refusal(400, (text: string) => `Invalid signal: ${text}`),
    refusal(400, (text: string) => `invalid signal: ${text}`),
  ),
  notRunning: since(
    refusal(409, (id: string) => `Container ${id} is not running`),
    refusal(409, (id: string) => `container ${id} is not running`),
  ),
  killWithoutSignal: since(
    refusal(400, (_reference: string, signal: string) => `Invalid signal: ${signal}`),
    refusal(400, (reference: string, signal: string) => `cannot kill container: ${reference}: invalid signal: ${signal}`),
  ),
  killNotRunning: since(
    refusal(409, (reference: string, id: string) => `Cannot kill container: ${reference}: Container ${id} is not running`),
    refusal(409, (reference: string, id: string) => `cannot kill container: ${reference}: container ${id} is not running`),
  ),
  removeUp: since(
    refusal(409, (_reference: string, id: string, state: string) => {
      const first = state === "paused" ? "Unpause and then stop" : "Stop";
      return `You cannot remove a ${state} container ${id}. ${first} the container before attempting removal or force remove`;
    }),
    refusal(409, (reference: string, _id: string, state: string) => {
      const advice = state === "paused" ? " and must be unpaused first" : ": stop the container before removing or force remove";
      return `cannot remove container "${reference}": container is ${state}${advice}`;
    }),
  ),
  execEnded: since(
    refusal(404, (_id: string) => "no such exec"),
    refusal(404, (id: string) => `NotFound: process does not exist ${id}: not found`),
  ),
  execHasRun: since(
    refusal(409, (id: string) => `Error: Exec command ${id} has already run`),
    refusal(409, (id: string) => `exec command ${id} has already run`),
  ),
};

const NETWORKING = "failed to set up container networking: ";
const RUNC = "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ";

const ONTO_A_FILE =
  "Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type";

/** What a start fails with: its message stays in the container. */
const starts = {
  cannotRun: since(
    refusal(400, (program: string, why: string) => `${RUNC}exec: "${program}": ${why}: unknown`),
    refusal(
      400,
      (program: string, why: string) =>
        `failed to create task for container: ${RUNC}error during container init: exec: "${program}": ${why}`,
    ),
  ),
  /** A folder of the host where the image has a file. */
  cannotMount: since(
    refusal(
      400,
      (source: string, destination: string) =>
        `${RUNC}error during container init: error mounting "${source}" to rootfs at "${destination}": mount ${source}:${destination} (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown: ${ONTO_A_FILE}`,
    ),
    refusal(
      400,
      (source: string, destination: string) =>
        `failed to create task for container: ${RUNC}error during container init: error mounting "${source}" to rootfs at "${destination}": mount src=${source}, dst=${destination}, dstFd=/proc/thread-self/fd/11, flags=MS_BIND|MS_REC: not a directory: ${ONTO_A_FILE}`,
    ),
  ),
  cannotRunFolder: since("permission denied", "is a directory: permission denied"),
  lostNamespace: since(
    refusal(404, (name: string) => `No such container: ${name}`),
    refusal(500, (name: string) => `joining network namespace of container: No such container: ${name}`),
  ),
  namespaceDown: since(
    refusal(409, (id: string, _name: string, _state: string) => `cannot join network of a non running container: ${id}`),
    refusal(
      409,
      (_id: string, name: string, state: string) =>
        `cannot join network namespace of a non running container: container ${name} is ${state}`,
    ),
  ),
  /** Before what is wrong with a container's networks. */
  networkingFailed: since("", NETWORKING),
};

const archives = {
  notFolder: since(
    refusal(500, () => "extraction point is not a directory"),
    refusal(400, () => "extraction point is not a directory"),
  ),
  readOnly: since(
    refusal(500, () => "container rootfs is marked read-only"),
    refusal(400, () => "container rootfs is marked read-only"),
  ),
  badTar: since(
    refusal(500, (why: string) => `Error processing tar file(exit status 1): ${why}`),
    refusal(500, (why: string) => why),
  ),
  otherKind: since(
    refusal(
      500,
      (kept: string, other: string, folder: string, name: string) =>
        `Error processing tar file(exit status 1): cannot overwrite ${kept} "${folder}/${name}" with ${other} "${folder}"`,
    ),
    refusal(
      500,
      (kept: string, other: string, folder: string, name: string) => `cannot overwrite ${kept} "${name}" with ${other} "${folder}"`,
    ),
  ),
};

const networks = {
  noNetworkName: since(
    refusal(500, () => "invalid name: "),
    refusal(400, () => "invalid name: name is empty"),
  ),
  noManager: since(
    refusal(500, () => NO_MANAGER),
    refusal(403, () => NO_MANAGER),
  ),
  poolOverlaps: since(
    refusal(403, () => "Pool overlaps with other one on this address space"),
    refusal(403, () => "invalid pool request: Pool overlaps with other one on this address space"),
  ),
  badSubnet: since(
    refusal(500, (text: string) => `Invalid subnet ${text} : invalid CIDR address: ${text}`),
    refusal(400, (text: string) => `invalid network config:\ninvalid subnet ${text}: invalid CIDR block notation`),
  ),
  badGateway: since(
    refusal(500, (gateway: string, _subnet: string) => `failed to allocate gateway (${gateway}): Requested address is out of range`),
    refusal(
      400,
      (gateway: string, subnet: string) =>
        `invalid network config:\ninvalid gateway ${gateway}: parent subnet ${subnet} doesn't contain this address`,
    ),
  ),
  addressOutside: since(
    refusal(500, (address: string) => `Invalid address ${address}: It does not belong to any of this network's subnets`),
    refusal(400, (address: string) => `invalid endpoint settings:\nno configured subnet or ip-range contain the IP address ${address}`),
  ),
  /** All that is wrong; older engines tell the first. */
  badEndpoint: since(
    (why: readonly string[]) => new ApiError(400, why[0] ?? ""),
    (why: readonly string[]) =>
      new ApiError(400, `invalid endpoint settings:\n${why.length === 1 ? why[0] : why.map((one) => `* ${one}`).join("\n")}`),
  ),
  hostNetwork: since(
    refusal(400, () => "container cannot be disconnected from host network or connected to host network"),
    refusal(400, () => "cannot connect container to host network - container must be created in host network mode"),
  ),
  networkInUse: since(
    refusal(
      403,
      (name: string, id: string, _users: string) => `error while removing network: network ${name} id ${id} has active endpoints`,
    ),
    refusal(
      403,
      (name: string, _id: string, users: string) => `error while removing network: network ${name} has active endpoints (${users})`,
    ),
  ),
};

const NO_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

const images = {
  inspectNoImage: since(
    refusal(404, (reference: string, message: string) => `no such image: ${reference}: ${message}`),
    refusal(404, (_reference: string, message: string) => message),
  ),
  /** A reference; with which status depends on what it was for. */
  upperCase: since(
    (_name: string) => "invalid reference format: repository name must be lowercase",
    (name: string) => `invalid reference format: repository name (${name}) must be lowercase`,
  ),
  badTag: since(
    refusal(500, () => "invalid tag format"),
    refusal(400, () => "invalid tag format"),
  ),
  notAChange: since(
    refusal(400, (word: string) => `${word.toLowerCase()} is not a valid change command`),
    refusal(400, (word: string) => `${word} is not a valid change command`),
  ),
};

const builds = {
  wrongLine: since(
    refusal(400, (line: string, why: string) => `dockerfile parse error line ${line}: ${why}`),
    refusal(400, (line: string, why: string) => `dockerfile parse error on line ${line}: ${why}`),
  ),
  noTarget: since(
    refusal(400, (target: string) => `failed to reach build target ${target} in Dockerfile`),
    refusal(400, (target: string) => `target stage "${target}" could not be found`),
  ),
};

export const REFUSALS = { ...requests, ...creation, ...containers, ...starts, ...archives, ...networks, ...images, ...builds };

export type Refusals = Chosen<typeof REFUSALS>;
