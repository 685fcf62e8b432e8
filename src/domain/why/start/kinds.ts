/** A start that failed, and what would make the next one fail. `said`: the engine's words without the prefixes of the runtime. */
export interface StartKinds {
  /** Not in the image, or not on its PATH. */
  "start.command": { readonly command: string };
  "start.notExecutable": { readonly command: string };
  "start.isDirectory": { readonly command: string };
  /** A script whose interpreter, or a program whose loader, is not there: the file itself is. */
  "start.interpreter": { readonly command: string };
  /** No program for this machine, or a script without its first line. */
  "start.format": { readonly command: string };
  "start.library": { readonly library: string };
  /** "8443/tcp", held by another container now. */
  "start.portContainer": { readonly port: string; readonly owner: string };
  /** Held by something that is no container. */
  "start.portHost": { readonly port: string };
  /** Was held, and nothing in Docker holds it now. */
  "start.portGone": { readonly port: string };
  "start.address": { readonly address: string };
  /** Gone, or never there. `network`: its name where it is known. */
  "start.network": { readonly network: string };
  /** The container whose network it is to share. */
  "start.networkOf": { readonly container: string; readonly isThere: boolean };
  "start.noAddress": { readonly network: string };
  "start.mountSource": { readonly source: string };
  /** A file where a directory is, or the reverse. */
  "start.mountKind": { readonly source: string; readonly destination: string };
  "start.volume": { readonly volume: string; readonly said: string };
  "start.logDriver": { readonly driver: string; readonly said: string };
  "start.device": { readonly device: string };
  "start.user": { readonly user: string };
  "start.other": { readonly said: string };
  /** Of a compose project: it is not started before another one is as it should be. */
  waits: { readonly dependency: string; readonly stands: "unhealthy" | "failed" | "notRunning" };
  "end.removalFailed": { readonly said: string };
  /** Its tag names another image by now. */
  oldImage: { readonly image: string };
  /** A name in its last words that does not resolve. */
  "dependency.name": { readonly name: string; readonly stands: "otherNetwork" | "defaultBridge" | "notRunning" | "running" | "unknown" };
  /** Nothing listens where it wants to connect to. `container`: who is meant, where that is known. */
  "dependency.refused": { readonly address: string; readonly container: string | undefined; readonly isRunning: boolean };
}
