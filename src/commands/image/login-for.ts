import { failureText } from "../../command/failure-text.ts";
import { parseReference } from "../../domain/docker/reference.ts";
import { serverOfDomain } from "../../domain/docker/registry-server.ts";
import type { RegistryLogin } from "../../engine/credentials/registry-login.ts";
import type { JobHandle, Needs } from "../../command/command.ts";

/** Who we are at the registry of an image, as an option of a call. A helper that fails keeps nobody from a public image: it is told in
 *  the job's output. */
export const loginFor = (
  ports: Needs<"credentials" | "words">,
  reference: string,
  job: JobHandle,
): Promise<{ readonly login?: RegistryLogin }> => loginAt(ports, parseReference(reference).domain, job);

export const loginAt = async (
  { credentials, words }: Needs<"credentials" | "words">,
  domain: string,
  job: JobHandle,
): Promise<{ readonly login?: RegistryLogin }> => {
  try {
    const login = await credentials.get(serverOfDomain(domain), job.abort);
    return login ? { login } : {};
  } catch (error) {
    job.line(failureText(error, [], words));
    return {};
  }
};
