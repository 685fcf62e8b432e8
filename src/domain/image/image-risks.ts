import type { ImageLayer } from "../docker/resources.ts";
import { isRootUser } from "../container/rights.ts";
import type { ImageFacts } from "./image-facts.ts";
import type { ImageUser } from "./image-users.ts";
import { type SecretPlace, secretPlaces, secretVariables } from "./secret-places.ts";

/** What of an image is to be looked at first. */
export type ImageRisk =
  | { readonly kind: "engineSocket" | "hostFiles" | "privileged"; readonly containers: readonly string[] }
  | { readonly kind: "secretVariables"; readonly names: readonly string[] }
  | { readonly kind: "secretHistory"; readonly places: readonly SecretPlace[] }
  | { readonly kind: "tagMoved"; readonly tag: string; readonly containers: readonly string[] }
  | { readonly kind: "root" }
  | { readonly kind: "old"; readonly builtAtMs: number };

/** Base images are built anew within weeks. */
const oldAfterMs = 365 * 86_400_000;

/** The gravest first. `nowMs` by the engine's clock. */
export const imageRisks = (
  facts: ImageFacts,
  layers: readonly ImageLayer[],
  users: readonly ImageUser[],
  nowMs: number,
): readonly ImageRisk[] => {
  const { environment, builtAtMs, user } = facts;
  const namesOf = (isMeant: (one: ImageUser) => boolean | undefined): readonly string[] =>
    users.filter(isMeant).map(({ container }) => container.name);
  const containers = [
    { kind: "engineSocket", containers: namesOf(({ rights }) => rights?.hasEngineSocket) },
    { kind: "hostFiles", containers: namesOf(({ rights }) => rights?.hasHostFiles) },
    { kind: "privileged", containers: namesOf(({ rights }) => rights?.isPrivileged) },
  ] as const;
  const names = secretVariables(environment);
  const places = secretPlaces(
    layers.map(({ createdBy }) => createdBy),
    environment,
  );
  const moved = Map.groupBy(
    users.filter(({ olderThanTag }) => olderThanTag !== undefined),
    ({ olderThanTag }) => olderThanTag ?? "",
  );
  return [
    ...containers.filter((each) => each.containers.length > 0),
    ...(names.length === 0 ? [] : [{ kind: "secretVariables", names } as const]),
    ...(places.length === 0 ? [] : [{ kind: "secretHistory", places } as const]),
    ...[...moved].map(([tag, older]) => ({ kind: "tagMoved", tag, containers: older.map(({ container }) => container.name) }) as const),
    ...(isRootUser(user) ? [{ kind: "root" } as const] : []),
    ...(builtAtMs !== undefined && nowMs - builtAtMs > oldAfterMs ? [{ kind: "old", builtAtMs } as const] : []),
  ];
};
