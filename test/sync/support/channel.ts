/** A stream whose items the test sends. */
export interface Channel<Item> {
  readonly send: (item: Item) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
  readonly aborted: () => boolean;
  readonly items: () => AsyncIterable<Item>;
}

export const channel = <Item>(abort: AbortSignal): Channel<Item> => {
  const waiting: Item[] = [];
  let ended = false;
  let failure: Error | undefined;
  let wake = (): void => undefined;
  abort.addEventListener("abort", () => wake());
  return {
    send: (item) => {
      waiting.push(item);
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
    fail: (error) => {
      failure = error;
      wake();
    },
    aborted: () => abort.aborted,
    async *items() {
      for (;;) {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) yield item;
        if (failure) throw failure;
        if (ended || abort.aborted) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
};
