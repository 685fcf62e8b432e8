/** Whether two values of plain data say the same. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)));
};

/** `next` with each unchanged row replaced by the previous object, so that memoised values keyed by it stay valid. */
export const keepingUnchanged = <Row>(next: readonly Row[], before: ReadonlyMap<string, Row>, idOf: (row: Row) => string): readonly Row[] =>
  next.map((row) => {
    const old = before.get(idOf(row));
    return old !== undefined && same(old, row) ? old : row;
  });
