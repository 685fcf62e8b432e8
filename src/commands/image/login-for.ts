import { parseReference } from "../../domain/docker/reference.ts";
import { serverOfDomain } from "../../domain/docker/registry-server.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { CommandContext, JobHandle } from "../../command/command.ts";

/** Who we are at the registry of an image, as an option of a call. A helper that fails keeps nobody from a public image: it is told in
 *  the job's output. */
export const loginFor = (context: CommandContext, reference: string, job: JobHandle): Promise<{ readonly login?: RegistryLogin }> =>
  loginAt(context, parseReference(reference).domain, job);

export const loginAt = async (
  { credentials }: CommandContext,
  domain: string,
  job: JobHandle,
): Promise<{ readonly login?: RegistryLogin }> => {
  try {
    const login = await credentials.get(serverOfDomain(domain), job.abort);
    return login ? { login } : {};
  } catch (error) {
    job.line(error instanceof Error ? error.message : String(error));
    return {};
  }
};
