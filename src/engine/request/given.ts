/** Only the fields that say something: neither "", 0, false, undefined nor empty. */
export const given = <Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value))) as Partial<Fields>;

const isSaid = (value: unknown): boolean => {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
};

/** null where there is nothing: Docker's way for lists. */
export const orNull = <Item>(list: readonly Item[]): readonly Item[] | null => (list.length > 0 ? list : null);
