import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { enterLine } from "../support/enter-line.ts";
import { openApp, type TestApp } from "../support/app.tsx";
import { type PrivateEngine, privateEngineUnavailable } from "../support/private-engine.ts";
import { onOneProcessor, runProgram } from "../support/run-program.ts";
import { shareEngine } from "../support/shared-engine.ts";

const unavailable = privateEngineUnavailable();

/** What both take: IMAGE is made by each in turn under a name of its own, NAME stands for it. */
const commitLines: readonly string[] = [
  "commit box NAME",
  "container commit box NAME:2",
  "commit -a 'Mary <m@example.org>' box NAME",
  "commit --author=Mary --message='why, and how?' box NAME",
  "commit -m 'a \"quoted\" word' -p=false box NAME",
  "commit --pause box NAME",
  "commit -p box localhost:5000/deep/NAME:1",
  "commit --pause=false box NAME",
  `commit -c 'CMD ["ls", "-l"]' box NAME`,
  "commit --change 'CMD echo $HOME' box NAME",
  `commit --change='ENTRYPOINT ["sh"]' box NAME`,
  "commit -c 'ENTRYPOINT sh -c' -c 'CMD ls' box NAME",
  "commit -c 'ENV A=1' -c 'ENV B=\"two words\" C=3' box NAME",
  "commit -c 'ENV OLD style of it' box NAME",
  "commit -c 'EXPOSE 80 443/tcp 53/udp' box NAME",
  "commit -c 'LABEL one=1 \"two words\"=\"3 4\"' -c 'LABEL com.example.x=y' box NAME",
  "commit -c 'USER 1000:1000' -c 'WORKDIR /tmp' box NAME",
  "commit -c 'WORKDIR tmp' box NAME",
  `commit -c 'VOLUME ["/data", "/more"]' -c 'VOLUME /third' box NAME`,
  "commit -c 'HEALTHCHECK --interval=5s --retries=2 CMD true' box NAME",
  "commit -c 'HEALTHCHECK NONE' box NAME",
  "commit -c 'ONBUILD RUN make' box NAME",
  "commit -c 'cmd lower' -a M -m N -- box NAME",
];

const tagLines: readonly string[] = [
  "tag IMAGE NAME",
  "tag IMAGE NAME:1.2_x-y",
  "image tag IMAGE localhost:5000/a/b/NAME:2",
  "tag IMAGE docker.io/library/NAME",
  "tag IMAGE docker.io/me/NAME:1",
  "tag IMAGE index.docker.io/NAME:3",
  "tag ID NAME:by-id",
  "tag SHORT NAME:by-short-id",
  "tag -- IMAGE NAME:dashes",
];

/** What Docker's CLI refuses, and Gantry must, too. */
const refusedLines: readonly string[] = [
  "tag IMAGE Upper/Case",
  "tag IMAGE UPPER",
  "tag IMAGE a:b:c",
  "tag IMAGE a//b",
  "tag IMAGE -a",
  "tag IMAGE 'a b'",
  `tag IMAGE ${"a".repeat(64)}`,
  `tag IMAGE x@sha256:${"a".repeat(64)}`,
  `tag IMAGE x:${"t".repeat(129)}`,
  "tag nosuch:1 NAME",
  "tag IMAGE",
  "tag IMAGE NAME more",
  "tag --force IMAGE NAME",
  "commit nosuch NAME",
  "commit box UPPER",
  "commit box NAME more",
  "commit -c 'RUN true' box NAME",
  "commit -c 'FROM scratch' box NAME",
  "commit -c 'COPY a b' box NAME",
  "commit -c 'NOSUCH x' box NAME",
  "commit -c 'ENV' box NAME",
  "commit -p=maybe box NAME",
  "commit --nosuch box NAME",
  "commit -x box NAME",
  "pull UPPER",
  "pull 'a b'",
  "pull -a busybox:1",
  "push a:b:c",
  "push -a busybox:1",
  "rmi nosuch:1",
  "save -o /nosuch/x.tar IMAGE",
  "save -o /tmp IMAGE",
  "load -i /nosuch.tar",
  "load -i /tmp",
  "import /nosuch.tar",
  "import -c 'RUN x' /nosuch.tar",
  "export -o /tmp box",
  "export -o /x.tar nosuch",
  "image prune --filter nosuch",
  "search --limit 101 x",
  "search --filter nosuch x",
  "login --nosuch",
];

describe("commit and tag by the palette and by Docker's CLI", { skip: unavailable ?? false }, () => {
  let daemon: PrivateEngine;
  let app: TestApp;
  let image = "";
  let id = "";
  const filled = (line: string, name: string): string =>
    line.replace("NAME", name).replace("IMAGE", image).replace("ID", id).replace("SHORT", id.slice(7, 15));
  const inspected = (name: string): Promise<Readonly<Record<string, unknown>>> => daemon.api.read(`/images/${name}/json`);
  const remove = (name: string): Promise<unknown> => daemon.api.ask("DELETE", `/images/${name}?force=1`);
  const entered = (line: string) => enterLine(app, line);
  const byCli = async (line: string): Promise<{ readonly isTaken: boolean; readonly said: string }> => {
    const command = `${daemon.dockerCli.join(" ")} -H unix://${daemon.socketPath} ${line}`;
    const { exitCode, stdout, stderr } = await runProgram(["sh", "-c", command], { env: { ...process.env, ...onOneProcessor } });
    return { isTaken: exitCode === 0, said: `${stdout}${stderr}` };
  };

  before(async () => {
    daemon = await shareEngine();
    image = await daemon.importBusybox();
    id = String((await inspected(image)).Id);
    await daemon.api.create("box", { Image: image, Cmd: ["sleep", "1000"], Env: ["FROM_BOX=1"], Labels: { box: "1" } });
    // A low screen: whatever is on it is measured all the time.
    app = await openApp({ socketPath: daemon.socketPath, requests: [], world: { containers: { size: 1 } } }, { rows: 16 });
  });
  after(async () => {
    await app?.[Symbol.asyncDispose]();
    await daemon?.[Symbol.asyncDispose]();
  });

  for (const line of commitLines)
    test(`the same image: ${line}`, async () => {
      const made = async (name: string): Promise<unknown> => {
        // What each has for itself: its id, its time, its names and what is derived from them.
        const { Id, Created, RepoTags, RepoDigests, Metadata, ContainerConfig, GraphDriver, Descriptor, ...alike } = await inspected(name);
        // In containerd's store the size is that of what was packed, with its time in it.
        return Descriptor === undefined ? alike : { ...alike, Size: undefined };
      };
      const nameIn = (filledLine: string): string => filledLine.split(" ").at(-1) ?? "";
      const [ours, theirs] = [filled(line, "ours"), filled(line, "theirs")];
      const cli = await byCli(theirs);
      assert.ok(cli.isTaken, cli.said);
      const told = await entered(ours);
      assert.equal(told.tone, "done", told.text);
      assert.deepEqual(await made(nameIn(ours)), await made(nameIn(theirs)));
      await Promise.all([ours, theirs].map((one) => remove(nameIn(one))));
    });

  for (const line of tagLines)
    test(`the same names: ${line}`, async () => {
      const namesNow = async (): Promise<readonly string[]> => ((await inspected(image)).RepoTags as readonly string[]).toSorted();
      const before = await namesNow();
      const made = async (act: () => Promise<void>): Promise<readonly string[]> => {
        await act();
        const names = (await namesNow()).filter((name) => !before.includes(name));
        for (const name of names) await remove(name);
        return names;
      };
      const text = filled(line, "twin");
      const theirs = await made(async () => {
        const cli = await byCli(text);
        assert.ok(cli.isTaken, cli.said);
      });
      const ours = await made(async () => {
        const told = await entered(text);
        assert.equal(told.tone, "done", told.text);
      });
      assert.equal(theirs.length, 1);
      assert.deepEqual(ours, theirs);
    });

  for (const line of refusedLines)
    test(`both refuse, with words: ${line.slice(0, 60)}`, async () => {
      const text = filled(line, "refused");
      const cli = await byCli(text);
      assert.equal(cli.isTaken, false, cli.said);
      const told = await entered(text);
      assert.notEqual(told.tone, "done", told.text);
      assert.match(told.text, /\w+ \w+/);
    });
});
