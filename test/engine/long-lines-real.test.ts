import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Engine, RawLogLine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { shareEngine } from "../support/shared-engine.ts";
import { until } from "../support/wait.ts";
import { realClock } from "../../src/real-clock.ts";

const unavailable = privateEngineUnavailable();

/** Bytes of each line. The engine reads 16 KiB at once. */
const sizes = [1, 16_383, 16_384, 16_385, 32_767, 32_768, 40_960, 204_800, 5];
const digits = Array.from({ length: 60_000 }, (_, index) => index + 1).join("");
const printSizes = sizes.map((bytes) => `seq -s '' 1 60000 | head -c ${bytes}; echo`).join("; ");
/** 3 bytes each: the border of a part lies inside of one. */
const wide = "한".repeat(20_000);
const printWide = `yes 한 | head -n 20000 | tr -d '\\n'; echo`;
/** In a long line, and at the border of a part: what a program prints stays. */
const stampLike = "2026-01-01T00:00:00.000000001Z said";
const printStamps = `echo '${stampLike}'; seq -s '' 1 60000 | head -c 16384; echo '${stampLike}'; seq -s '' 1 60000 | head -c 20000; echo ' ${stampLike} on'; echo end`;
const printed: readonly { readonly name: string; readonly command: string; readonly lines: readonly string[] }[] = [
  { name: "sizes", command: printSizes, lines: sizes.map((bytes) => digits.slice(0, bytes)) },
  { name: "wide", command: `${printWide}; echo end`, lines: [wide, "end"] },
  {
    name: "stamps",
    command: printStamps,
    lines: [stampLike, digits.slice(0, 16_384) + stampLike, `${digits.slice(0, 20_000)} ${stampLike} on`, "end"],
  },
];

interface LogOptions {
  readonly labels?: Readonly<Record<string, string>>;
  /** Of the driver. */
  readonly options?: Readonly<Record<string, string>>;
}

describe("lines over 16 KiB, as real log drivers keep them", { skip: unavailable ?? false }, () => {
  let real: PrivateEngine;
  let engine: Engine;
  let image: string;
  const abort = (): AbortSignal => AbortSignal.timeout(60_000);
  before(async () => {
    real = await shareEngine();
    image = await real.importBusybox();
    engine = openEngine(
      { endpoint: { transport: "unix", socketPath: real.socketPath }, contextName: "test", address: "", chosenBy: "test" },
      { clock: realClock, readOnly: false },
    );
    await engine.connect(abort());
  });
  after(async () => {
    engine?.close();
    await real?.[Symbol.asyncDispose]();
  });

  let count = 0;
  const started = (driver: string, Tty: boolean, command: string, more: LogOptions = {}): Promise<string> => {
    count += 1;
    const HostConfig = { NetworkMode: "host", LogConfig: { Type: driver, Config: more.options ?? {} } };
    const body = { Image: image, Cmd: ["sh", "-c", command], Tty, Labels: more.labels ?? {}, HostConfig };
    return real.api.start(`long-${count}`, body);
  };
  const linesOf = async (id: string, options: { readonly follow: boolean; readonly details?: boolean }): Promise<readonly RawLogLine[]> => {
    const lines: RawLogLine[] = [];
    for await (const batch of engine.containers.logs(id, options, abort())) lines.push(...batch);
    return lines;
  };
  /** json-file keeps text: what it broke inside a character is lost there, and three signs stand for it. */
  const asKept = (driver: string, text: string): string => (driver === "json-file" ? text.replace(/\ufffd+/g, "한") : text);

  for (const driver of ["json-file", "local"]) {
    for (const tty of [true, false]) {
      for (const { name, command, lines } of printed) {
        test(`${driver}, ${tty ? "with" : "without"} a terminal, ${name}: followed and read, the text is what was printed`, async () => {
          // What is followed comes as it is printed.
          const id = await started(driver, tty, `sleep 0.3; ${command}`);
          for (const follow of [true, false]) {
            const seen = await linesOf(id, { follow });
            assert.deepEqual(
              seen.map(({ text }) => asKept(driver, text).length),
              lines.map((line) => line.length),
            );
            for (const [at, line] of lines.entries()) assert.ok(asKept(driver, seen[at]?.text ?? "") === line, `line ${at}`);
            assert.ok(seen.every(({ timestamp }) => /^\d{4}-.*Z$/.test(timestamp)));
          }
          await real.api.remove(id);
        });
      }
    }

    test(`${driver}: a program that ended without a newline and started again has lines of two`, async () => {
      const id = await started(driver, false, "seq -s '' 1 60000 | head -c 40960");
      await real.api.wait(id);
      await real.api.ask("POST", `/containers/${id}/start`);
      await real.api.wait(id);
      await until(
        async () => (await linesOf(id, { follow: false })).length === 2,
        () => "two lines",
      );
      for (const { text } of await linesOf(id, { follow: false })) assert.ok(text === digits.slice(0, 40_960));
      await real.api.remove(id);
    });

    test(`${driver}: a line of 2 MiB comes in pieces that say so, and nothing of it is lost`, async () => {
      for (const tty of [true, false]) {
        const id = await started(driver, tty, "yes 한 | head -n 700000 | tr -d '\\n'; echo; echo end");
        await real.api.wait(id);
        const seen = await linesOf(id, { follow: false });
        assert.deepEqual(
          seen.map(({ piece }) => piece),
          [1, 2, 3, undefined],
        );
        assert.ok(new Set(seen.slice(0, 3).map(({ timestamp }) => timestamp)).size === 1);
        const text = seen
          .slice(0, 3)
          .map((line) => line.text)
          .join("");
        assert.equal(text.replace(/\ufffd+/g, "한").length, 700_000);
        await real.api.remove(id);
      }
    });
  }

  for (const tty of [true, false]) {
    test(`details ${tty ? "with" : "without"} a terminal come once in a line, before its text`, async () => {
      const id = await started("json-file", tty, "seq -s '' 1 60000 | head -c 40960; echo; echo end", {
        labels: { a: "1" },
        options: { labels: "a" },
      });
      await real.api.wait(id);
      const seen = await linesOf(id, { follow: false, details: true });
      assert.deepEqual(
        seen.map(({ text }) => text.length),
        [`a=1 ${digits.slice(0, 40_960)}`.length, "a=1 end".length],
      );
      assert.ok(seen[0]?.text === `a=1 ${digits.slice(0, 40_960)}`);
      await real.api.remove(id);
    });
  }
});
