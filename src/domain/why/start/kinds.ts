/** A start that failed, and what would make the next one fail. `said`: the engine's words without the prefixes of the runtime. */
export interface StartKinds {
  /** Not in the image, or not on its PATH. */
  "start.command": { readonly command: string };
  /** It lacks the x bit, or is a directory: not every engine tells which. */
  "start.notExecutable": { readonly command: string };
  "start.isDirectory": { readonly command: string };
  /** A script whose interpreter, or a program whose loader, is not there: the file itself is. */
  "start.interpreter": { readonly command: string };
  /** No program for this machine, or a script without its first line. */
  "start.format": { readonly command: string };
  "start.library": { readonly library: string };
  /** "8443", or "53/udp"; held by a container that runs now. */
  "start.portContainer": { readonly port: string; readonly owner: string };
  /** Was taken, by no container that runs now. */
  "start.portHost": { readonly port: string };
  /** A container had it, and none has it now. */
  "start.portGone": { readonly port: string };
  /** The host has no such address. */
  "start.address": { readonly address: string };
  /** `wasThere`: it was on it before, so that the network was removed. */
  "start.network": { readonly network: string; readonly wasThere: boolean };
  /** The container whose network it is to share. */
  "start.networkOf": { readonly container: string; readonly isThere: boolean };
  "start.noAddress": { readonly network: string };
  "start.mountSource": { readonly source: string };
  /** A file where a directory is, or the reverse. */
  "start.mountKind": { readonly source: string; readonly destination: string };
  "start.volume": { readonly volume: string; readonly said: string };
  "start.logDriver": { readonly driver: string; readonly said: string };
  /** driver: none of the engine's serves such devices ("gpu"). runtime: one of the engine's settings. */
  "start.device": { readonly device: string; readonly missing: "device" | "driver" | "runtime" };
  /** It is to have more rights than this engine itself may give. */
  "start.capabilities": Readonly<Record<string, never>>;
  "start.user": { readonly name: string; readonly isGroup: boolean };
  "start.other": { readonly said: string };
  /** Its next start will fail: a network that it was on is no longer there. */
  lostNetwork: { readonly network: string };
  /** Of a Compose project: not started, since the condition for one that it depends on did not come true. */
  waits: { readonly dependency: string; readonly stands: Stands };
  "end.removalFailed": { readonly said: string };
  /** Its tag names another image by now, or none. */
  oldImage: { readonly image: string };
  /** A name in its last words that does not resolve. */
  "dependency.name": { readonly name: string; readonly stands: NameStands };
  /** Nobody listened where it wanted to connect to, as its last words say. */
  "dependency.refused": { readonly address: string; readonly by: RefusedBy };
}

/** How a container stands that another one needs. */
export type Stands =
  | { readonly is: "running" | "unhealthy" | "paused" | "restarting" | "neverStarted" | "startFailed" | "dead" }
  | { readonly is: "exited"; readonly exitCode: number | undefined };

/** Why a name does not resolve. none: no container here is called so. noNames: on its network no names of containers resolve. */
export type NameStands =
  | { readonly is: "otherNetwork" | "none" }
  | { readonly is: "noNames"; readonly network: string }
  | { readonly is: "container"; readonly stands: Stands };

/** itself: an address of its own. */
export type RefusedBy = { readonly is: "itself" } | { readonly is: "container"; readonly name: string; readonly stands: Stands };
