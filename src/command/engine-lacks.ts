import { type EngineProduct, isVersionAtLeast } from "../domain/docker/product.ts";
import { isOn, type Texts } from "../domain/texts.ts";
import type { CommandId, Words } from "../text/words.ts";

export interface Lack {
  readonly id: CommandId;
  /** Only with this flag. */
  readonly flag?: string;
  /** The version that has it; left out: none. */
  readonly since?: string;
  readonly why: keyof Words["podman"];
}

/** What Podman's Docker-compatible API does not serve, or takes for something that Docker would never do: it is greyed out with the reason. docs/podman.md has the same table. */
export const podmanLacks: readonly Lack[] = [
  { id: "container.update", since: "5.0", why: "noUpdate" },
  { id: "builder.prune", why: "noBuildCache" },
  { id: "image.remove", flag: "force", why: "forceTakesContainers" },
  { id: "image.prune", flag: "all", why: "danglingOnly" },
  { id: "system.prune", flag: "all", why: "danglingOnly" },
];

/** What this engine does not have; undefined when it may be asked. */
export const lackOf = (product: EngineProduct, id: CommandId): Lack | undefined =>
  lacksOf(product).find((lack) => lack.id === id && lack.flag === undefined);

export const lackOfFlags = (product: EngineProduct, id: CommandId, texts: Texts): Lack | undefined =>
  lacksOf(product).find((lack) => lack.id === id && lack.flag !== undefined && isOn(texts, lack.flag));

const lacksOf = (product: EngineProduct): readonly Lack[] => {
  if (product.kind === "docker") return [];
  return podmanLacks.filter(({ since }) => since === undefined || !isVersionAtLeast(product.version, since));
};
