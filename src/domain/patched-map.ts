/** Of thousands of entries a few change at a time: so many may differ before they are written into a map of their own. */
const mostChanges = 64;

/** A map that shares all but its changes with the one that it was made of: to make it costs what has changed, not what it holds. */
class PatchedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly base: ReadonlyMap<Key, Value>;
  /** Of keys that `base` has. */
  readonly changes: ReadonlyMap<Key, Value>;

  constructor(base: ReadonlyMap<Key, Value>, changes: ReadonlyMap<Key, Value>) {
    this.base = base;
    this.changes = changes;
  }

  get size(): number {
    return this.base.size;
  }

  has(key: Key): boolean {
    return this.base.has(key);
  }

  get(key: Key): Value | undefined {
    return this.changes.get(key) ?? this.base.get(key);
  }

  forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }

  keys(): MapIterator<Key> {
    return this.base.keys();
  }

  *values(): MapIterator<Value> {
    for (const key of this.base.keys()) yield this.get(key) as Value;
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.base) yield [key, this.changes.get(key) ?? value];
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}

/** `map` with `changes` in it: what is there already keeps its place, what is new comes after it. No value is undefined. */
export const patched = <Key, Value extends object>(
  map: ReadonlyMap<Key, Value>,
  changes: readonly (readonly [Key, Value])[],
): ReadonlyMap<Key, Value> => {
  if (changes.length === 0) return map;
  const base = baseOf(map);
  const all = new Map([...changesOf(map), ...changes]);
  const isSmall = all.size <= mostChanges && changes.length * mostChanges <= base.size;
  if (isSmall && changes.every(([key]) => base.has(key))) return new PatchedMap(base, all);
  const whole = new Map(map);
  for (const [key, value] of changes) whole.set(key, value);
  return whole;
};

const baseOf = <Key, Value>(map: ReadonlyMap<Key, Value>): ReadonlyMap<Key, Value> => (map instanceof PatchedMap ? map.base : map);
const changesOf = <Key, Value>(map: ReadonlyMap<Key, Value>): Iterable<readonly [Key, Value]> =>
  map instanceof PatchedMap ? map.changes : [];

/** The keys whose value in `now` is another than in `before`, also those that only one of them has. */
export const changedKeys = <Key, Value>(before: ReadonlyMap<Key, Value>, now: ReadonlyMap<Key, Value>): readonly Key[] => {
  if (before === now) return [];
  const differs = (key: Key): boolean => before.get(key) !== now.get(key);
  if (baseOf(before) === baseOf(now)) return [...new Map([...changesOf(before), ...changesOf(now)]).keys()].filter(differs);
  const gone = [...before.keys()].filter((key) => !now.has(key));
  return [...gone, ...[...now.keys()].filter(differs)];
};
