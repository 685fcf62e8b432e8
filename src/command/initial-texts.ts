import type { Texts } from "../domain/texts.ts";
import type { Arg, Flag } from "./flag.ts";

interface Taken {
  readonly flags: readonly Flag[];
  readonly args: readonly Arg[];
}

/** `texts` with the initial one of every flag and argument that is not among them. */
export const withInitial = ({ flags, args }: Taken, texts: Texts): Texts => ({
  ...Object.fromEntries(args.filter(({ isTarget }) => !isTarget).map(({ name, rest }) => [name, rest ? [] : ""])),
  ...Object.fromEntries(flags.filter(({ keepsUnset }) => !keepsUnset).map((flag) => [flag.name, flag.kind === "list" ? [] : flag.initial])),
  ...texts,
});
