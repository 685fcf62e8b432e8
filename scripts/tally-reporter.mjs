/** A test reporter that writes one JSON line a finished test: what scripts/test.mjs counts. Suites are left out. */
export default async function* tally(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    const skip = data.skip === undefined || data.skip === false ? undefined : String(data.skip);
    yield `${JSON.stringify({ passed: type === "test:pass", name: data.name, file: data.file, skip })}\n`;
  }
}
