import type { TestEvent } from "node:test/reporters";
import type { EndedTest } from "./tally.ts";

/** Of what a failed test says, this much. */
const mostLines = 40;
const mostCells = 300;
const mostAsideChars = 4_000;

/** A test reporter that writes one JSON line an ended test: what the runner counts. Of suites, those skipped as a whole. */
export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** What each file's process said aside: the only words of one that ends before its first test. */
  const aside = new Map<string | undefined, string>();
  for await (const { type, data } of source) {
    if (type === "test:stderr") aside.set(data.file, `${aside.get(data.file) ?? ""}${data.message}`.slice(-mostAsideChars));
    if (type !== "test:pass" && type !== "test:fail") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    const suite = data.details?.type === "suite";
    // Those within are cancelled, and say so: what went wrong before them only the suite knows.
    const isHook = type === "test:fail" && failureTypeOf(data.details.error) === "hookFailed";
    if (suite && skip === undefined && !isHook) continue;
    const ended: EndedTest = {
      passed: type === "test:pass",
      name: data.name,
      suite,
      durationMs: data.details?.duration_ms ?? 0,
      ...(data.file === undefined ? {} : { file: data.file }),
      ...(skip === undefined ? {} : { skip }),
      // A file is reported under its own name, which is also what it is called there.
      ...(type === "test:fail" ? { words: [...linesOf(aside.get(data.name) ?? ""), ...wordsOf(data.details.error)] } : {}),
    };
    yield `${JSON.stringify(ended)}\n`;
  }
}

const failureTypeOf = (error: Error): unknown => ("failureType" in error ? error.failureType : undefined);

const wordsOf = (error: Error): readonly string[] => {
  const thrown = error.cause ?? error;
  return linesOf(String(thrown instanceof Error ? (thrown.stack ?? thrown) : thrown));
};

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, mostLines)
    .map((line) => line.slice(0, mostCells));
