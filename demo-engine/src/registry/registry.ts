import type { DemoImage } from "../model/model.ts";
import { makeImage, REGISTRY_IMAGES, repositoryOf } from "./catalog.ts";

/** The demo's own registry: it stands for Docker Hub and for whatever else is named. */
export interface DemoRegistry {
  /** The image behind a tag ("nginx:1.27") as it is in there, made when it is first asked for. */
  readonly find: (tag: string) => DemoImage | undefined;
  readonly tagsOf: (repository: string) => readonly string[];
  readonly push: (tag: string, image: DemoImage) => void;
  readonly repositories: () => readonly string[];
}

export const createRegistry = (): DemoRegistry => {
  const pushed = new Map<string, DemoImage>();
  const made = new Map<string, DemoImage>();
  const known = (tag: string): DemoImage | undefined => {
    const found = REGISTRY_IMAGES.find(({ tags }) => tags.includes(tag));
    const [name] = found?.tags ?? [];
    if (!found || name === undefined) return undefined;
    const image = made.get(name) ?? makeImage(found);
    made.set(name, image);
    return image;
  };
  const allTags = (): readonly string[] => [...new Set([...REGISTRY_IMAGES.flatMap(({ tags }) => tags), ...pushed.keys()])];
  return {
    find: (tag) => pushed.get(tag) ?? known(tag),
    tagsOf: (repository) => allTags().filter((tag) => repositoryOf(tag) === repository),
    push: (tag, image) => void pushed.set(tag, image),
    repositories: () => [...new Set(allTags().map(repositoryOf))],
  };
};
