/** A container that runs, and something is amiss. */
export interface RunningKinds {
  /** `said`: what the probe printed; "" for nothing. */
  "probe.fails": { readonly exitCode: number | undefined; readonly said: string };
  "probe.timesOut": { readonly timeoutMs: number };
  /** The program of the probe is not in the container. */
  "probe.missing": { readonly program: string };
  /** Healthy and unhealthy by turns. */
  "probe.flaps": { readonly turns: number; readonly overMs: number };
  /** A process of it was killed for lack of memory, and it runs on. */
  "memory.child": { readonly limitBytes: number };
  "memory.high": { readonly usedBytes: number; readonly limitBytes: number };
  /** Of its periods: of the last ones, or of all since its start. */
  "cpu.throttled": { readonly percent: number; readonly isSinceStart: boolean };
  "pids.high": { readonly count: number; readonly limit: number };
  /** Ended, and not reaped. */
  zombies: { readonly count: number; readonly hasInit: boolean };
  paused: { readonly sinceMs: number | undefined };
  /** No room where it writes. `path`: "" where the program did not say it; `onto`: what is there by the container's own setup. */
  "file.full": { readonly path: string; readonly onto: "tmpfs" | "shm" | "unknown"; readonly said: string };
  "file.readOnly": { readonly path: string; readonly said: string };
  "file.denied": { readonly path: string; readonly user: string; readonly said: string };
  /** A directory where a file is wanted: a bind mount whose source was not there. */
  "file.directory": { readonly path: string; readonly source: string };
  /** Its log grows without end. */
  "host.logs": { readonly driver: string };
  /** A disk of the host that is mounted at `path`. */
  "host.disk": {
    readonly is: "bytes" | "inodes";
    readonly source: string;
    readonly path: string;
    readonly free: number;
    readonly total: number;
  };
}
