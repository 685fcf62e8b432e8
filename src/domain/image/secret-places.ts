import { hiddenSecrets } from "../text/hidden-secrets.ts";
import { isLikelySecret } from "./likely-secret.ts";

/** Where an image shows a secret to everybody who has it; never the secret itself. */
export interface SecretPlace {
  readonly name: string;
  /** The instruction of the Dockerfile: "ENV", "RUN", and "ARG" for a build argument that a RUN was given. */
  readonly instruction: string;
}

/** Names of the variables ("NAME=value") that look like secrets. */
export const secretVariables = (environment: readonly string[]): readonly string[] =>
  environment.flatMap((variable) => {
    const name = variable.split("=", 1)[0] ?? "";
    const isSecret = hiddenSecrets(`ENV ${variable}`).some((hidden) => isLikelySecret(hidden.name, hidden.value));
    return isSecret ? [name] : [];
  });

/** The secrets in the steps of an image, each once; but for variables that it still has: `environment` tells of those. */
export const secretPlaces = (steps: readonly string[], environment: readonly string[]): readonly SecretPlace[] => {
  const known = new Set(environment.map((variable) => variable.split("=", 1)[0] ?? ""));
  const places = steps.flatMap((step) =>
    hiddenSecrets(step).flatMap(({ name, value, at }): readonly SecretPlace[] => {
      if (!isLikelySecret(name, value)) return [];
      const instruction = instructionOf(step, at);
      return instruction === "ENV" && known.has(name) ? [] : [{ name, instruction }];
    }),
  );
  return [...new Map(places.map((place) => [`${place.instruction} ${place.name}`, place])).values()];
};

/** "RUN |2 A=x B=y /bin/sh -c make": what stands before the shell are build arguments. */
const instructionOf = (step: string, at: number): string => {
  const said = withoutShell(step);
  if (!/^(?:RUN )?\|\d+ /.test(said)) return /^[A-Z]+(?= )/.exec(said)?.[0] ?? "RUN";
  const shell = / \/\S+ -/.exec(step)?.index ?? step.length;
  return at < shell ? "ARG" : "RUN";
};

/** A step as a Dockerfile has it: "/bin/sh -c #(nop)  ENV A=b" is "ENV A=b", and "/bin/sh -c make" is "RUN make". */
export const withoutShell = (step: string): string => step.replace(/^\/bin\/sh -c #\(nop\)\s*/, "").replace(/^\/bin\/sh -c /, "RUN ");
