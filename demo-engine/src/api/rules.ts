import { type Chosen, since } from "./version.ts";

/** What engines of different versions do differently, and which fields their answers have. */
export const RULES = {
  /** Kernel memory is a limit, and a field of a container's settings. */
  limitsKernelMemory: since(true, false),
  /** A policy without a name has no retries. */
  checksNamelessPolicy: since(false, true),
  /** A container may be created in several networks. */
  createsInManyNetworks: since(false, true),
  /** What a network does not offer is refused at create, not only at start. */
  checksEndpointsAtCreate: since(false, true),
  /** A name may be given to a second network, unless the request wants to know of it. */
  networkNamesRepeat: since(true, false),
  /** An unknown condition of a wait is refused, not taken for the usual one. */
  checksWaitCondition: since(false, true),
  waitTellsError: since(true, false),
  /** A stop is told before the end that it led to. */
  tellsStopFirst: since(false, true),
  dieTellsDuration: since(false, true),
  commitTellsImage: since(false, true),
  /** A push without credentials needs a header that says so. */
  pushNeedsAuthHeader: since(true, false),
  /** Volumes without a name are labelled so, and the only ones that a prune takes by itself. */
  knowsAnonymousVolumes: since(false, true),
  /** The status of a name that is none, where it is given to an image. */
  badImageNameStatus: since(500, 400),
  /** A misspelt instruction of a Dockerfile is answered with the one that was meant. */
  suggestsInstructions: since(false, true),
  /** Frames of two streams are told from raw bytes by their content type. */
  namesMultiplexedStreams: since(false, true),
  pingTellsSwarm: since(false, true),
  endpointsTellNames: since(false, true),
  networksTellIpv4: since(false, true),
  /** Of an image: its virtual size, and the container it was made with. */
  imagesTellContainer: since(true, false),
  /** An image without a name is called `<none>:<none>` in the list. */
  listsNone: since(true, false),
  /** Disk usage of one type may be asked for alone. */
  dfTakesTypes: since(false, true),
  dfTellsBuilderSize: since(true, false),
  /** A cached step tells all steps before it, not the one. */
  cacheTellsParents: since(false, true),
};

export type Rules = Chosen<typeof RULES>;
