/** Docker's first release: an image that says to be older says nothing. A reproducible build dates it to year 1, 1970 or 1980. */
const firstMs = Date.UTC(2013, 2, 1);

/** When something of an image was built; undefined where that is not told. */
export const buildDateMs = (atMs: number | undefined): number | undefined => (atMs !== undefined && atMs >= firstMs ? atMs : undefined);
