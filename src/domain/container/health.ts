import type { EngineProduct } from "../docker/product.ts";
import type { Container, ContainerFacts } from "./container.ts";

/** As its probe stands: Podman's list is silent about it, and only inspect tells. */
export const withHealth = (product: EngineProduct, container: Container, facts: ContainerFacts | undefined): Container => {
  const health = facts?.health;
  if (product.kind === "docker" || health === undefined || health === container.health || container.state !== "running") return container;
  return { ...container, health };
};
