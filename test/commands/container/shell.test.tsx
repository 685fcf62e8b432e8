import { test } from "node:test";
import { openApp } from "../../support/app.tsx";
import { openDemo } from "../../support/demo.ts";

test("a shell, exec and attach on a paused container say the engine's words and the line that helps", async () => {
  await using demo = await openDemo();
  await using app = await openApp(demo, { columns: 120, rows: 30 });
  await app.sees(/shop-mailer-1 +paused/);
  await app.press("/", ..."mailer", "enter");
  for (const [keys, what] of [
    [["s"], "exec"],
    [["a"], "attach"],
    [[":", ..."exec -it shop-mailer-1 sh", "enter"], "exec"],
  ] as const) {
    await app.press(...keys);
    await app.sees(new RegExp(`shop-mailer-1 is paused, unpause the container before ${what} → :unpause shop-mailer-1`));
    await app.press("j");
  }
});
