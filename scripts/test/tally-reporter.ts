import type { TestEvent } from "node:test/reporters";
import type { EndedTest } from "./tally.ts";

/** Of what a failed test says, this much. */
const mostLines = 40;
const mostCells = 300;

/** A test reporter that writes one JSON line an ended test: what the runner counts. Of suites, those skipped as a whole. */
export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    const suite = data.details?.type === "suite";
    if (suite && skip === undefined) continue;
    const ended: EndedTest = {
      passed: type === "test:pass",
      name: data.name,
      suite,
      ...(data.file === undefined ? {} : { file: data.file }),
      ...(skip === undefined ? {} : { skip }),
      ...(type === "test:fail" ? { words: wordsOf(data.details.error) } : {}),
    };
    yield `${JSON.stringify(ended)}\n`;
  }
}

const wordsOf = (error: Error): readonly string[] => {
  const thrown = error.cause ?? error;
  const lines = String(thrown instanceof Error ? (thrown.stack ?? thrown) : thrown).split("\n");
  return lines.slice(0, mostLines).map((line) => line.slice(0, mostCells));
};
