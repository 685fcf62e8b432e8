import { type HealthCheck, readHealth, readHealthDuration, readRetries } from "../../../domain/run/health.ts";
import { isOn, textOf, type Values } from "../../../domain/values.ts";
import { type Flag, text, toggle } from "../../../command/old-flag.ts";
import { checkedBy } from "./read-values.ts";

const duration = { placeholder: "duration", check: checkedBy(readHealthDuration) } as const;

export const healthFlags: readonly Flag[] = [
  text("health-cmd"),
  text("health-interval", duration),
  text("health-retries", { placeholder: "int", check: checkedBy(readRetries) }),
  text("health-start-interval", duration),
  text("health-start-period", duration),
  text("health-timeout", duration),
  toggle("no-healthcheck"),
];

/** @throws BadValue */
export const readHealthFlags = (values: Values): HealthCheck | undefined =>
  readHealth({
    command: textOf(values, "health-cmd"),
    interval: textOf(values, "health-interval"),
    timeout: textOf(values, "health-timeout"),
    startPeriod: textOf(values, "health-start-period"),
    startInterval: textOf(values, "health-start-interval"),
    retries: textOf(values, "health-retries"),
    isOff: isOn(values, "no-healthcheck"),
  });
