/** Remembers the last result for each object, as long as the other arguments, two at most, are the same. */
export const memoEach = <Item extends object, Others extends readonly [unknown?, unknown?], Result>(
  compute: (item: Item, ...others: Others) => Result,
): ((item: Item, ...others: Others) => Result) => {
  const known = new WeakMap<Item, { readonly first: unknown; readonly second: unknown; readonly result: Result }>();
  return (item, ...others) => {
    const [first, second] = others;
    const last = known.get(item);
    if (last !== undefined && last.first === first && last.second === second) return last.result;
    const result = compute(item, ...others);
    known.set(item, { first, second, result });
    return result;
  };
};
