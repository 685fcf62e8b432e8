import { type HealthCheck, healthOf, readHealthDuration, readRetries } from "../../../domain/run/health.ts";
import { text, toggle, type ValuesOf } from "../../../command/typed-flags.ts";

const duration = { placeholder: "duration", parse: readHealthDuration } as const;

export const healthFlags = {
  "health-cmd": text(),
  "health-interval": text(duration),
  "health-retries": text({ placeholder: "int", parse: readRetries }),
  "health-start-interval": text(duration),
  "health-start-period": text(duration),
  "health-timeout": text(duration),
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
