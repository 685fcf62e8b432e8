/** Fields of a view that change; one that may be left out is taken away by undefined. */
export type Change<V> = {
  readonly [Field in keyof V]?: Partial<Pick<V, Field>> extends Pick<V, Field> ? V[Field] | undefined : V[Field];
};

export const changed = <V extends object>(view: V, change: Change<V>): V =>
  Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined)) as unknown as V;

/** What is asked for anew is no longer what could not be read. */
export const withoutError = <V extends { readonly error?: unknown }>({ error: _, ...rest }: V): Omit<V, "error"> => rest;
