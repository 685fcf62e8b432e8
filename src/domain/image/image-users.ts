import { type Container, type ContainerFacts, type ContainerId, isRunning } from "../container/container.ts";
import { opensHost, type Rights, rightsOf } from "../container/rights.ts";
import { shortName } from "../docker/reference.ts";
import { byText } from "../lists/columns.ts";
import { withTag } from "../lists/image-columns.ts";

/** A container that uses an image, or that was made by a tag of it and runs an older one. */
export interface ImageUser {
  readonly container: Container;
  /** What it was made by, where that is a tag of this image and it has another one: "nginx:1.27". */
  readonly olderThanTag?: string;
  /** Left out while inspect has not told. */
  readonly rights?: Rights;
}

type UsedImage = { readonly id: string; readonly tags: readonly string[] };

/** Those to whom most of the host is open first, then those that run, then by name. */
export const imageUsers = (
  { id, tags }: UsedImage,
  containers: ReadonlyMap<ContainerId, Container>,
  facts: ReadonlyMap<ContainerId, ContainerFacts>,
): readonly ImageUser[] => {
  const users: ImageUser[] = [];
  for (const container of containers.values()) {
    const setup = facts.get(container.id)?.setup;
    const olderThanTag = container.imageId === id ? undefined : tagOf(setup?.image || container.image, tags);
    if (container.imageId !== id && olderThanTag === undefined) continue;
    users.push({ container, ...(olderThanTag === undefined ? {} : { olderThanTag }), ...(setup ? { rights: rightsOf(setup) } : {}) });
  }
  return users.sort((a, b) => order(b) - order(a) || byText(a.container.name, b.container.name));
};

const tagOf = (madeBy: string, tags: readonly string[]): string | undefined => {
  const name = withTag(shortName(madeBy));
  return tags.includes(name) ? name : undefined;
};

const order = ({ container, rights }: ImageUser): number => (rights && opensHost(rights) ? 2 : 0) + (isRunning(container) ? 1 : 0);
