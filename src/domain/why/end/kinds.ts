/** A run that ended, and runs that end again and again. `lastWords`: what the program said last, "" when nothing is known of it. */
export interface EndKinds {
  /** A process was killed for lack of memory, and the run ended so. 0: the host itself was out of memory. */
  "end.memory": { readonly limitBytes: number };
  /** By docker kill or rm -f, whoever sent it. Without a signal it is only known that it came through the API. */
  "end.killedByApi": { readonly signal: number | undefined };
  /** It was told to stop, did not, and was killed then. */
  "end.grace": { readonly signal: number; readonly graceMs: number };
  /** By a signal; who sent it is no longer known. */
  "end.signalUnknown": { readonly signal: number };
  /** By a signal that did not come through the API: its own, or from outside Docker. */
  "end.signalSelf": { readonly signal: number; readonly lastWords: string };
  "end.own": { readonly exitCode: number; readonly lastWords: string };
  /** With others, when the engine or the host went away. */
  "end.engineGone": { readonly others: number };
  /** Again and again; the exit code is left out where it is not known. */
  loop: { readonly exitCode: number | undefined; readonly restarts: number; readonly isOfMemory: boolean; readonly lastWords: string };
  /** The restart policy has no tries left. */
  gaveUp: { readonly tries: number; readonly exitCode: number; readonly lastWords: string };
  /** It ends well, and its policy starts it again. */
  loopOfDone: { readonly restarts: number; readonly policy: string };
}
