import type { Endpoint } from "../../src/engine/connect/connection.ts";
import { rawRequest } from "./raw-api.ts";

/** What tells engines apart whose words and rules differ. */
export interface EngineTraits {
  /** The newest API that it speaks: "1.51". */
  readonly api: string;
  /** Where it keeps images: in a graph driver (overlay2), or in containerd's store. */
  readonly store: "graph" | "containerd";
  readonly product: "docker" | "podman";
}

/** GET /version, GET /info */
export const engineTraits = async (endpoint: Endpoint): Promise<EngineTraits> => {
  const read = async (path: string): Promise<unknown> => JSON.parse((await rawRequest(endpoint, "GET", path)).text);
  const { ApiVersion: api, Components } = (await read("/version")) as {
    readonly ApiVersion: string;
    readonly Components?: readonly { readonly Name: string }[];
  };
  const { DriverStatus } = (await read("/info")) as { readonly DriverStatus?: readonly (readonly string[])[] | null };
  const product = Components?.some(({ Name }) => Name === "Podman Engine") ? "podman" : "docker";
  return { api, product, store: DriverStatus?.some(([, value]) => value === "io.containerd.snapshotter.v1") ? "containerd" : "graph" };
};

/** What holds from an API version on, "1.41" being the oldest: the last entry that `api` reaches. */
export const since = <Rule>({ api }: Pick<EngineTraits, "api">, rules: Readonly<Record<string, Rule>>): Rule => {
  const minor = (version: string): number => Number(version.split(".")[1]);
  const [last] = Object.entries(rules)
    .filter(([from]) => minor(from) <= minor(api))
    .sort(([a], [b]) => minor(b) - minor(a));
  if (!last) throw new Error(`nothing is known of API ${api}`);
  return last[1];
};
