/** What a long call tells while it goes on. Text in it is made safe where it comes in. */
export type ProgressUpdate =
  /** A line of its output; `partId` where it is known which part said it. */
  | { readonly kind: "line"; readonly text: string; readonly partId?: string }
  /** How far one of its parts is: a layer, a step, a file. The newest of an id counts. */
  | {
      readonly kind: "part";
      readonly id: string;
      /** What the part is called, where that is more than its id. */
      readonly title?: string;
      /** The engine's word: "Downloading", "Pull complete". */
      readonly status: string;
      readonly doneBytes?: number;
      readonly totalBytes?: number;
      /** By our own clock, for a part that tells how long it takes: a step of a build. */
      readonly startedAtMs?: number;
      /** Once it has ended. */
      readonly tookMs?: number;
      readonly state: "waiting" | "running" | "done" | "failed";
    }
  /** Names of images that it found at a registry: they can be pulled. */
  | { readonly kind: "found"; readonly names: readonly string[] }
  /** What came of it, said once: an id, a digest. */
  | { readonly kind: "result"; readonly text: string };
