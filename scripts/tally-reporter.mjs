/** Of what a failed test says, this much. */
const mostLines = 40;
const mostCells = 300;

/** A test reporter that writes one JSON line a finished test: what scripts/test.mjs counts. Of suites, those skipped as a whole. */
export default async function* tally(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    const suite = data.details?.type === "suite";
    if (suite && skip === undefined) continue;
    const words = type === "test:fail" ? wordsOf(data.details?.error) : undefined;
    yield `${JSON.stringify({ passed: type === "test:pass", name: data.name, file: data.file, suite, skip, words })}\n`;
  }
}

const wordsOf = (error) => {
  const thrown = error?.cause ?? error;
  const lines = String(thrown?.stack ?? thrown).split("\n");
  return lines.slice(0, mostLines).map((line) => line.slice(0, mostCells));
};
