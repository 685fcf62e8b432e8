/** A test reporter that writes one JSON line a finished test: what scripts/test.mjs counts. Of suites, those skipped as a whole. */
export default async function* tally(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    const suite = data.details?.type === "suite";
    if (suite && skip === undefined) continue;
    yield `${JSON.stringify({ passed: type === "test:pass", name: data.name, suite, skip })}\n`;
  }
}
