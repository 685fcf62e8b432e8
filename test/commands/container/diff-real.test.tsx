import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../../support/private-engine.ts";
import { enter, filesEngine } from "../support/files-engine.ts";

describe("diff, from the palette, on a real engine", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = filesEngine();

  test("diff shows added, changed and deleted as a tree; a file in it is shown", async () => {
    await using app = await engine.open();
    await engine.daemon.docker(
      "exec",
      "web",
      "sh",
      "-c",
      "printf 'line one\\n\\033[31mred\\n' > /tmp/seen; /bin/busybox rm /bin/vi; head -c 5000 /bin/busybox > /tmp/program",
    );
    await enter(app, "diff web");
    await app.sees(/1 deleted/);
    await app.sees(/D +vi/);
    await app.sees(/A +seen/);
    await app.sees(/C ▾ bin/);
    await app.press("space");
    await app.sees(/C ▸ bin/);
    await app.press("G");
    await app.press("enter");
    await app.sees("web:/tmp/seen");
    await app.sees("line one");
    await app.sees(/^red/m);
    await app.press("esc", "k", "enter");
    await app.sees(/web:\/tmp\/program/);
    await app.sees("This is no text");
  });
});
