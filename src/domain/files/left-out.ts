/** A file that a copy leaves out, as Docker's CLI does. */
export interface LeftOut {
  /** Safe to show. */
  readonly path: string;
  /** What it is, or the system's code for why it can't be read: "EACCES". */
  readonly why: string;
}
