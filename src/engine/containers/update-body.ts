import type { UpdateSpec } from "../../domain/run/update-spec.ts";
import { limitsBody } from "./limits-body.ts";

/** Body of POST /containers/{id}/update; what is 0 or empty in it stays as it is. */
export const updateBody = ({ limits, restart }: UpdateSpec, version: string | undefined) => ({
  ...limitsBody(limits, version),
  // 0 would be "no limit" here.
  PidsLimit: limits.pids === 0 ? null : limits.pids,
  RestartPolicy: { Name: restart?.name ?? "", MaximumRetryCount: restart?.maximumRetries ?? 0 },
});
