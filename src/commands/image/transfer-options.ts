import type { ProgressUpdate } from "../../domain/docker/progress.ts";
import { readReference, type TypedReference } from "../../domain/docker/reference.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { JobHandle, Needs } from "../../command/command.ts";
import { arg } from "../../command/typed-flags.ts";
import { loginAt } from "./login-for.ts";
import { onlyResult } from "./only-result.ts";
import { nameOfRow } from "./row-name.ts";

/** The image that is fetched or sent. */
export const referenceArg = arg({ example: "nginx:1.27", completion: "image", fromRow: nameOfRow, parse: readReference });

export interface TransferOptions {
  readonly allTags: boolean;
  readonly platform?: string;
  readonly login?: RegistryLogin;
}

interface Transferred {
  readonly NAME: TypedReference;
  readonly "all-tags": boolean;
  readonly platform: string | undefined;
}

/** What pull and push ask of the engine alike: with the stored login of the image's registry. */
export const transferOptions = async (
  ports: Needs<"credentials" | "words">,
  values: Transferred,
  job: JobHandle,
): Promise<TransferOptions> => {
  const { NAME, "all-tags": allTags, platform = "" } = values;
  return {
    allTags,
    ...(platform === "" ? {} : { platform }),
    ...(await loginAt(ports, NAME.reference.domain, job)),
  };
};

/** Follows a transfer to its end; quietly only that is told.  @returns the digest */
export const followTransfer = (updates: AsyncIterable<ProgressUpdate>, isQuiet: boolean, job: JobHandle): Promise<string> =>
  job.follow(isQuiet ? onlyResult(updates) : updates);
