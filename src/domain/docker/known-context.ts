/** A docker context of this machine, as `docker context ls` tells of it. All of it is safe to show but for secrets in addresses. */
export interface KnownContext {
  readonly name: string;
  readonly description: string;
  /** As it is declared: "ssh://ops@10.0.0.5"; "" where none is. */
  readonly endpoint: string;
  /** The one that leads to the engine that is looked at. */
  readonly isCurrent: boolean;
  readonly problem?: ContextProblem;
  /** What else is told of it, by name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Where its file is; left out of the default one, which has none. */
  readonly metadataPath?: string;
  /** Where its certificates are; left out where there are none. */
  readonly tlsPath?: string;
  /** Their names: "ca.pem". */
  readonly tlsFiles: readonly string[];
  readonly skipsTlsVerify: boolean;
}

/** Why a context can't be used: its file can't be read, is no JSON, or names no docker endpoint. */
export type ContextProblem = "unreadable" | "noJson" | "noEndpoint";

/** Reads them anew, the default one first. */
export type ReadContexts = () => Promise<readonly KnownContext[]>;
