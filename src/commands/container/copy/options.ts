import type { Needs } from "../../../command/command.ts";

/** What a copy takes, whichever way it goes. */
export type Copying = Needs<"engine" | "hostFiles" | "archives" | "questions" | "words">;

export interface CopyOptions {
  /** -a */
  readonly archive: boolean;
  /** -L */
  readonly followLink: boolean;
  /** -q */
  readonly quiet: boolean;
  /** What "-" stands for; "": nothing. */
  readonly tarFile: string;
}
