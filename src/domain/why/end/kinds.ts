import type { LastSaid, LogOfRun } from "../last-words.ts";

/** A run that ended, and runs that end again and again. */
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
  "end.signalSelf": LastSaid & { readonly signal: number; readonly isWhole: boolean; readonly hadOom: boolean };
  /** signalled: what came through the API shortly before. isWhole: it is known that nothing else did. */
  "end.own": LastSaid & {
    readonly exitCode: number;
    readonly log: LogOfRun;
    readonly signalled?: number;
    readonly isWhole: boolean;
  };
  /** With others, when the engine or the host went away. */
  "end.engineGone": { readonly others: number };
  /** Again and again; the exit code, of the last end, is left out where it is not known. isChanging: not all ends had it. */
  loop: LastSaid & {
    readonly exitCode: number | undefined;
    readonly isChanging: boolean;
    readonly restarts: number;
    readonly isOfMemory: boolean;
  };
  /** Its policy started it again, and it runs on; the exit code, of the last end, is left out where it is not known. */
  restarted: LastSaid & { readonly exitCode: number | undefined; readonly restarts: number; readonly isOfMemory: boolean };
  /** The restart policy has no tries left; the exit code is that of the last one. */
  gaveUp: LastSaid & { readonly tries: number; readonly exitCode: number };
  /** It ends well, and its policy starts it again. */
  loopOfDone: { readonly restarts: number; readonly policy: string };
}
