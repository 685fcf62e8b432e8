/** `sorted` with `items` at the places that `compare` gives them, in few comparisons where there are few of them. */
export const withInserted = <Item>(
  sorted: readonly Item[],
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] => {
  if (items.length === 0) return sorted;
  const all = [...sorted];
  for (const [inserted, item] of [...items].sort(compare).entries()) {
    all.splice(inserted + placeOf(item, sorted, compare), 0, item);
  }
  return all;
};

/** How many of `sorted` come before `item`. */
const placeOf = <Item>(item: Item, sorted: readonly Item[], compare: (a: Item, b: Item) => number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] as Item, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};
