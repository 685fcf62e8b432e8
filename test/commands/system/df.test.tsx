import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestApp } from "../../support/app.tsx";
import { openApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";

const readAt = (app: TestApp): string => /read at (\d\d:\d\d:\d\d) \(\^R\)/.exec(app.screen()[1] ?? "")?.[1] ?? "";

test("what takes room is told with when it was read, as it is not read again by itself; ^R does", async () => {
  await using engine = await openDemo();
  await using app = await openApp(engine);
  await app.press("6");
  await app.sees(/\[6 disk\].* read at \d\d:\d\d:\d\d \(\^R\)/);
  const first = readAt(app);
  await app.passes(5_000);
  assert.equal(readAt(app), first);
  await app.press("v");
  await app.sees(/SHARED/);
  assert.equal(readAt(app), first);
  await app.press("ctrl+r");
  await app.until(
    () => readAt(app) > first,
    () => app.screen().join("\n"),
  );
});
