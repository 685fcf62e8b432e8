/** `sorted` with `items` at the places that `compare` gives them, in few comparisons where there are few of them. */
export const withInserted = <Item>(
  sorted: readonly Item[],
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] => {
  if (items.length === 0) return sorted;
  const all: Item[] = [];
  let taken = 0;
  for (const item of [...items].sort(compare)) {
    const place = placeOf(item, sorted, taken, compare);
    for (; taken < place; taken += 1) all.push(sorted[taken] as Item);
    all.push(item);
  }
  for (; taken < sorted.length; taken += 1) all.push(sorted[taken] as Item);
  return all;
};

/** How many of `sorted` come before `item`, at least `from`. */
const placeOf = <Item>(item: Item, sorted: readonly Item[], from: number, compare: (a: Item, b: Item) => number): number => {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] as Item, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};
