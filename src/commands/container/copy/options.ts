import { isOn, textOf, type Values } from "../../../domain/values.ts";

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

export const copyOptions = (values: Values): CopyOptions => ({
  archive: isOn(values, "archive"),
  followLink: isOn(values, "follow-link"),
  quiet: isOn(values, "quiet"),
  tarFile: textOf(values, "tar-file"),
});
