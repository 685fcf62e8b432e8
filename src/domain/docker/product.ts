/** Who serves Docker's API. What differs between the two goes by this, and by nothing that an answer happens to look like. */
export type EngineProduct =
  | { readonly kind: "docker" }
  /** `version`: "4.3.1"; "" where it does not say. */
  | { readonly kind: "podman"; readonly version: string };

export const docker: EngineProduct = { kind: "docker" };

/** Whether `version` is `wanted` or newer: "5.4.2" is at least "5.0". What is no version is not. */
export const isVersionAtLeast = (version: string, wanted: string): boolean => {
  const [have, need] = [version, wanted].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (const [index, part] of need.entries()) {
    const own = have[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
};
