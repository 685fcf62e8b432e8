/** A run that ended, and runs that end again and again. */
export interface EndKinds {
  /** The program's own end. */
  "end.own": { readonly exitCode: number; readonly lastWords: string };
}
