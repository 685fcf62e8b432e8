const UNITS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
};

/** Age in milliseconds that the engine's sentence tells ("Up 2 hours", "Exited (1) About a minute ago"); undefined without one.
 *  Coarse, as the engine writes it (go-units HumanDuration). */
export const ageOfStatus = (status: string): number | undefined => {
  const match = /(\d+|\ban?|Less than a) (second|minute|hour|day|week|month|year)s?\b/.exec(status);
  const unit = UNITS[match?.[2] ?? ""];
  if (!match || unit === undefined) return undefined;
  if (match[1] === "Less than a") return 0;
  return (Number.parseInt(match[1] ?? "", 10) || 1) * unit;
};
