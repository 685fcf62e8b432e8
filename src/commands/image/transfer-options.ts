import { problemOf } from "../../domain/bad-value.ts";
import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { parseReference } from "../../domain/docker/reference.ts";
import { isOn, textOf, type Values } from "../../domain/values.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";
import { arg } from "../../command/old-flag.ts";
import { loginFor } from "./login-for.ts";
import { onlyResult } from "./only-result.ts";
import { nameOfRow } from "./row-name.ts";

/** The image that is fetched or sent. */
export const referenceArg = arg("NAME", {
  completion: "image",
  fromRow: nameOfRow,
  check: (value) => problemOf(parseReference, value),
});

export interface TransferOptions {
  readonly allTags: boolean;
  readonly platform?: string;
  readonly login?: RegistryLogin;
}

/** What pull and push ask of the engine alike: with the stored login of the image's registry. */
export const transferOptions = async (context: CommandContext, name: string, values: Values, job: JobHandle): Promise<TransferOptions> => {
  const platform = textOf(values, "platform");
  return {
    allTags: isOn(values, "all-tags"),
    ...(platform === "" ? {} : { platform }),
    ...(await loginFor(context, name, job)),
  };
};

/** Follows a transfer to its end; with --quiet only that is told.  @returns the digest */
export const followTransfer = (updates: AsyncIterable<ProgressUpdate>, values: Values, job: JobHandle): Promise<string> =>
  job.follow(isOn(values, "quiet") ? onlyResult(updates) : updates);
