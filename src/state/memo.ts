/** Remembers the last answer: computed again only when an input is another object. For selectors. */
export const memo = <Source, Inputs extends readonly unknown[], Result>(
  inputsOf: (source: Source) => Inputs,
  compute: (...inputs: [...Inputs]) => Result,
): ((source: Source) => Result) => {
  let last: { readonly inputs: Inputs; readonly result: Result } | undefined;
  return (source) => {
    const inputs = inputsOf(source);
    if (last?.inputs.every((input, index) => Object.is(input, inputs[index]))) return last.result;
    last = { inputs, result: compute(...inputs) };
    return last.result;
  };
};
