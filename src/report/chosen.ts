import type { Container } from "../domain/container/container.ts";

/** The containers that are meant by a name, or by the beginning of an id; and the names that mean none. */
export const chosenBy = (
  containers: readonly Container[],
  names: readonly string[],
): { readonly chosen: readonly Container[]; readonly unknown: readonly string[] } => {
  const found = names.map(
    (name) => containers.find((each) => each.name === name) ?? onlyOne(containers.filter(({ id }) => isIdOf(id, name))),
  );
  return {
    chosen: [...new Set(found.filter((container) => container !== undefined))],
    unknown: names.filter((_, index) => found[index] === undefined),
  };
};

const isIdOf = (id: string, name: string): boolean => name.length > 0 && id.startsWith(name);

const onlyOne = <Item>([first, ...others]: readonly Item[]): Item | undefined => (others.length === 0 ? first : undefined);
