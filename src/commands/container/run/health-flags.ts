import { type HealthCheck, healthOf, readHealthDuration, readRetries } from "../../../domain/run/health.ts";
import { text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const duration = { parse: readHealthDuration } as const;

export const healthFlags = {
  "health-cmd": text({ example: "curl -f localhost" }),
  "health-interval": text({ ...duration, example: "30s" }),
  "health-retries": text({ example: "3", parse: readRetries }),
  "health-start-interval": text({ ...duration, example: "5s" }),
  "health-start-period": text({ ...duration, example: "1m" }),
  "health-timeout": text({ ...duration, example: "10s" }),
  "no-healthcheck": toggle(),
};

/** @throws BadValue healthBoth */
export const healthCheckOf = (values: ValuesOf<typeof healthFlags>): HealthCheck | undefined =>
  healthOf(
    {
      kind: "check",
      command: values["health-cmd"],
      intervalNanoseconds: values["health-interval"] ?? 0,
      timeoutNanoseconds: values["health-timeout"] ?? 0,
      startPeriodNanoseconds: values["health-start-period"] ?? 0,
      startIntervalNanoseconds: values["health-start-interval"] ?? 0,
      retries: values["health-retries"] ?? 0,
    },
    values["no-healthcheck"],
  );
