import { after, before, describe, test } from "node:test";
import { openApp, type TestApp } from "../../support/app.tsx";
import { type PrivateEngine, privateEngineUnavailable } from "../../support/private-engine.ts";
import { shareEngine } from "../../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

describe("the page of an image and the rulers of a log, on a real engine", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let image = "";
  const docker = async (...args: readonly string[]): Promise<string> => (await daemon.docker(...args)).trim();
  const open = (): Promise<TestApp> =>
    openApp({ socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } }, { columns: 100, rows: 60 });

  before(async () => {
    daemon = await shareEngine();
    image = await daemon.importBusybox();
  });
  after(async () => {
    await daemon?.[Symbol.asyncDispose]();
  });

  test("an image tells what it would run as, its secrets, the containers that its tag has left, and who is privileged", async () => {
    await docker("create", "--name", "box", image, "sh");
    const changes = [
      "ENV DB_PASSWORD=hunter2 MODE=fast",
      'ENTRYPOINT ["/bin/sh", "-c", "sleep 1000"]',
      "VOLUME /data",
      "EXPOSE 80",
      "USER 1000",
      "LABEL team=web",
    ];
    await docker("commit", ...changes.flatMap((change) => ["-c", change]), "box", "shown:1");
    await docker("create", "--name", "older", "shown:1");
    await docker("commit", ...changes.flatMap((change) => ["-c", change]), "-m", "newer", "box", "shown:1");
    await docker("create", "--name", "strong", "--privileged", "--network", "host", "--user", "0", "shown:1");
    await using app = await open();
    await app.press("2", "/", ..."shown", "enter");
    await app.sees(/shown +1 /);
    await app.press("d");
    await app.sees(/image shown:1, /);
    await app.sees(/risk +privileged: strong may do/);
    await app.sees(/risk +1 secret in its environment, likely: DB_PASSWORD/);
    await app.sees(/note +shown:1 has moved: older was made by it/);
    await app.sees(/runs +\/bin\/sh -c 'sleep 1000'\s+through a shell \(\/bin\/sh -c\)/);
    await app.sees(/user +1000\s+folder +\/\s+ports +80\/tcp\s+volumes +\/data: an anonymous volume/);
    await app.sees(/stop signal +SIGTERM/);
    await app.sees(/used by +strong: created, privileged, host network, as root\s+older: created, an older shown:1/);
    await app.sees(/built +\d{4}-\d\d-\d\d, .* ago/);
    await app.sees("team=web");
    await app.seesNot("hunter2");
    await docker("rm", "box", "older", "strong");
  });

  test("what a program said before and after a restart by policy stands on both sides of a ruler, with the code of its end", async () => {
    await docker(
      "run",
      "-d",
      "--name",
      "loop",
      "--restart",
      "on-failure:2",
      image,
      "sh",
      "-c",
      "echo words of a run; sleep 1.5; echo last words; exit 3",
    );
    await using app = await open();
    await app.sees(/loop/);
    await app.press("l");
    const run = String.raw`words of a run\s+last words\s+`;
    const ruler = String.raw`── started \d\d:\d\d:\d\d · ended before with exit code 3 \(\d\d:\d\d:\d\d\) ─+\s+`;
    await app.until(
      () => new RegExp(`${run}${ruler}${run}${ruler}${run}`).test(app.screen().join("\n")),
      () => app.screen().join("\n"),
      20_000,
    );
    await docker("rm", "-f", "loop");
  });
});
