/** A run that ended, and runs that end again and again. `lastWords`: what the program said last, "" when nothing is known of it. */
export interface EndKinds {
  /** A process was killed for lack of memory, and the run ended so. 0: the host itself was out of memory. */
  "end.memory": { readonly limitBytes: number };
  /** By docker kill or rm -f, whoever sent it. Without a signal it is only known that it came through the API. */
  "end.killedByApi": { readonly signal: number | undefined };
  /** As somebody asked through the API, and with another exit code than what ends well has. isAtOnce: nobody waited for it. */
  "end.stopped": { readonly signal: number; readonly exitCode: number; readonly isAtOnce: boolean };
  /** It was told to stop, did not, and was killed then. */
  "end.grace": { readonly signal: number; readonly graceMs: number };
  /** By a signal; who sent it is no longer known. */
  "end.signalUnknown": { readonly signal: number };
  /** As by a signal: its own, or from outside Docker. isWhole: it is known that none came through the API. hadOom: one of its processes
   *  was killed for memory before. */
  "end.signalSelf": { readonly signal: number; readonly lastWords: string; readonly isWhole: boolean; readonly hadOom: boolean };
  /** signalled: what came through the API shortly before. isWhole: it is known that nothing else did. */
  "end.own": {
    readonly exitCode: number;
    readonly lastWords: string;
    /** Left out where there are last words. */
    readonly lastLine?: string;
    readonly log: LogOfRun;
    readonly signalled?: number;
    readonly isWhole: boolean;
  };
  /** With others, when the engine or the host went away. */
  "end.engineGone": { readonly others: number };
  /** Again and again; the exit code, of the last end, is left out where it is not known. isChanging: not all ends had it. */
  loop: {
    readonly exitCode: number | undefined;
    readonly isChanging: boolean;
    readonly restarts: number;
    readonly isOfMemory: boolean;
    readonly lastWords: string;
  };
  /** The restart policy has no tries left; the exit code is that of the last one. */
  gaveUp: { readonly tries: number; readonly exitCode: number; readonly lastWords: string };
  /** It ends well, and its policy starts it again. */
  loopOfDone: { readonly restarts: number; readonly policy: string };
}

/** What the log of a run told beside its last words. unread: nothing is known of it. */
export type LogOfRun = "read" | "silent" | "unreadable" | "unread";
