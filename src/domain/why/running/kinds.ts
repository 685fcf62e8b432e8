/** A container that runs, and something is amiss. */
export interface RunningKinds {
  "probe.fails": { readonly said: string };
}
