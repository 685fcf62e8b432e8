/** Of what a failed test says, this much. */
const mostLines = 40;
const mostCells = 300;
const mostAside = 4_000;

/** A test reporter that writes one JSON line a finished test: what scripts/test.mjs counts. Of suites, those skipped as a whole. */
export default async function* tally(source) {
  /** What each file's process said aside: the only words of one that ends before its first test. */
  const aside = new Map();
  for await (const { type, data } of source) {
    if (type === "test:stderr") aside.set(data.file, `${aside.get(data.file) ?? ""}${data.message}`.slice(-mostAside));
    if (type !== "test:pass" && type !== "test:fail") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    const suite = data.details?.type === "suite";
    if (suite && skip === undefined) continue;
    // A file is reported under its own name, which is also what it is called there.
    const words = type === "test:fail" ? [...linesOf(aside.get(data.name) ?? ""), ...wordsOf(data.details?.error)] : undefined;
    yield `${JSON.stringify({ passed: type === "test:pass", name: data.name, file: data.file, suite, skip, words })}\n`;
  }
}

const wordsOf = (error) => {
  const thrown = error?.cause ?? error;
  return linesOf(String(thrown?.stack ?? thrown));
};

const linesOf = (text) =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, mostLines)
    .map((line) => line.slice(0, mostCells));
