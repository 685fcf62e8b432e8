import type { Limits } from "./limits.ts";
import type { RestartPolicy } from "./restart-policy.ts";

/** What is to be changed of a container; 0 and "" stay as they are. */
export interface UpdateSpec {
  readonly limits: Limits;
  readonly restart?: RestartPolicy;
}
