/** What a long call tells while it goes on. Text in it is made safe where it comes in. */
export type ProgressUpdate =
  /** A line of its output. */
  | { readonly kind: "line"; readonly text: string }
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
      readonly state: "waiting" | "running" | "done" | "failed";
    }
  /** What came of it, said once: an id, a digest. */
  | { readonly kind: "result"; readonly text: string };
