// Long because it is one list of what both engines answer, request by request.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { regularFile } from "../../demo-engine/src/files/file-tree.ts";
import { packTar, readTar } from "../../demo-engine/src/files/tar.ts";
import { type BytesAnswer, hijackBytes, sendBytes } from "../support/raw-bytes.ts";
import { describeRawFields } from "./raw-contract-fields.ts";
import { describeRawLifecycle } from "./raw-contract-lifecycle.ts";
import { describeRawVersions } from "./raw-contract-versions.ts";
import { type ByVersion, openRawTools, type RawTools, type RawWorld } from "./raw-tools.ts";

const tarOf = (files: Readonly<Record<string, string>>): Buffer =>
  packTar(Object.entries(files).map(([name, text]) => ({ name, file: regularFile(text, 1_700_000_000_000) })));

const policyUnknown = (name: string): ByVersion<RegExp> => ({
  "1.41": new RegExp(`"invalid restart policy '${name}'`),
  "1.51": new RegExp(`"invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`),
});

const lines = (answer: BytesAnswer): readonly Record<string, unknown>[] =>
  answer.text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Requests and answers without any client between: the demo answers as a real engine does. */
export const describeRawContract = (name: string, open: () => Promise<RawWorld>, options: { readonly skip?: string } = {}): void => {
  describe(`raw API: ${name}`, { skip: options.skip ?? false }, () => {
    let tools: RawTools | undefined;
    let world: RawWorld | undefined;
    const opened = (): RawTools => {
      if (!tools) throw new Error("the engine did not start");
      return tools;
    };
    const image = (): string => opened().world.image;
    const ask: RawTools["ask"] = (...request) => opened().ask(...request);
    const says: RawTools["says"] = (...wanted) => opened().says(...wanted);
    const create: RawTools["create"] = (...wanted) => opened().create(...wanted);
    const started: RawTools["started"] = (...wanted) => opened().started(...wanted);
    const inspect: RawTools["inspect"] = (id) => opened().inspect(id);
    const ended: RawTools["ended"] = (id) => opened().ended(id);
    const unique: RawTools["unique"] = (what) => opened().unique(what);

    /** An engine looks 15 seconds for a plugin: asked at the start, and read at its place. */
    let plugins: Readonly<Record<"log" | "network" | "volume", Promise<BytesAnswer>>> | undefined;
    const saysOfPlugin = async (kind: "log" | "network" | "volume", status: number, said: RegExp): Promise<void> => {
      assert.ok(plugins);
      const answer = await plugins[kind];
      assert.equal(answer.status, status, answer.text);
      assert.match(answer.text, said);
    };

    before(async () => {
      world = await open();
      tools = await openRawTools(world);
      const HostConfig = { LogConfig: { Type: "nosuch" } };
      plugins = {
        log: ask("POST", "/containers/create", { Image: world.image, Cmd: ["true"], HostConfig }),
        network: ask("POST", "/networks/create", { Name: unique("driver"), Driver: "nosuch" }),
        volume: ask("POST", "/volumes/create", { Name: unique("driver"), Driver: "nosuch" }),
      };
    });
    after(() => world?.close());

    describeRawLifecycle(opened);
    describeRawFields(opened);
    describeRawVersions(opened);

    test("create refuses in these words", async () => {
      const Image = image();
      const refusals: readonly (readonly [object, number, ByVersion<RegExp>])[] = [
        [{ Image: "nosuch:1" }, 404, /No such image: nosuch:1/],
        [
          { Image: "NOSUCH" },
          400,
          { "1.41": /format: repository name must be lowercase/, "1.51": /format: repository name \(library\/NOSUCH\) must be lowercase/ },
        ],
        [{ HostConfig: { Memory: 1000 } }, 400, /Minimum memory limit allowed is 6MB/],
        [{ HostConfig: { Memory: 10_000_000, MemorySwap: 5_000_000 } }, 400, /Minimum memoryswap limit should be larger than memory limit/],
        [{ HostConfig: { MemorySwap: 50_000_000 } }, 400, /You should always set the Memory limit when using Memoryswap limit/],
        [
          { HostConfig: { NanoCpus: 100_000_000_000 } },
          400,
          { "1.41": /"Range of CPUs is from 0.01 to/, "1.51": /"range of CPUs is from 0.01 to/ },
        ],
        [{ HostConfig: { CpuPeriod: 10 } }, 400, /CPU cfs period can not be less than 1ms/],
        [{ HostConfig: { CpusetCpus: "abc" } }, 400, /Invalid value abc for cpuset cpus/],
        [{ HostConfig: { RestartPolicy: { Name: "sometimes" } } }, 400, policyUnknown("sometimes")],
        [
          { HostConfig: { RestartPolicy: { Name: "always", MaximumRetryCount: 3 } } },
          400,
          {
            "1.41": /maximum retry count cannot be used with restart policy 'always'/,
            "1.51": /invalid restart policy: maximum retry count can only be used with 'on-failure'/,
          },
        ],
        [
          { HostConfig: { AutoRemove: true, RestartPolicy: { Name: "always" } } },
          400,
          /can't create 'AutoRemove' container with restart policy/,
        ],
        [{ HostConfig: { PortBindings: { "80/tcp": [{ HostPort: "abc" }] } } }, 400, /invalid port specification: \\"abc\\"/],
        [{ HostConfig: { Binds: ["vol:relative"] } }, 500, /mount path must be absolute/],
        [{ HostConfig: { Binds: ["/a:/b:zz"] } }, 500, /invalid mode: zz/],
        [{ HostConfig: { Binds: ["/tmp:/b", "/etc:/b"] } }, 400, /Duplicate mount point: \/b/],
        [{ HostConfig: { Mounts: [{ Type: "bind", Source: "/nosuch", Target: "/x" }] } }, 400, /bind source path does not exist: \/nosuch/],
        [{ HostConfig: { Mounts: [{ Type: "foo", Target: "/x" }] } }, 400, /mount type unknown/],
        [{ HostConfig: { Mounts: [{ Type: "bind", Source: "tmp", Target: "/x" }] } }, 400, /mount path: 'tmp' mount path must be absolute/],
        [{ HostConfig: { Mounts: [{ Type: "volume", Target: "/" }] } }, 400, /invalid specification: destination can't be '\/'/],
        [{ HostConfig: { Mounts: [{ Type: "tmpfs", Source: "/x", Target: "/x" }] } }, 400, /field Source must not be specified/],
        [{ HostConfig: { Binds: [":/b"] } }, 500, /"invalid volume specification: ':\/b'"/],
        [{ HostConfig: { Binds: ["a:b:c:d"] } }, 500, /"invalid volume specification: 'a:b:c:d'"/],
        [{ WorkingDir: "rel" }, 400, /the working directory 'rel' is invalid/],
        [{ Env: ["=x"] }, 400, /invalid environment variable: =x/],
        [{ StopSignal: "FOO" }, 400, { "1.41": /"Invalid signal: FOO/, "1.51": /"invalid signal: FOO/ }],
        [{ HostConfig: { LogConfig: { Type: "json-file", Config: { foo: "x" } } } }, 400, /unknown log opt 'foo' for json-file log driver/],
        [{ HostConfig: { CapAdd: ["NOSUCH"] } }, 400, /unknown capability: \\"CAP_NOSUCH\\"/],
        [{ HostConfig: { OomScoreAdj: 5000 } }, 400, /range for oom score adj/],
        [{ HostConfig: { ExtraHosts: ["foo"] } }, 400, /bad format for add-host: \\"foo\\"/],
        [{ HostConfig: { VolumesFrom: ["nosuch"] } }, 400, /No such container: nosuch/],
        [{ HostConfig: { Links: ["nosuch:x"] } }, 400, /could not get container for nosuch/],
        [{ Healthcheck: { Test: ["CMD", "x"], Interval: 1 } }, 400, /Interval in Healthcheck cannot be less than 1ms/],
      ];
      for (const [body, status, said] of refusals)
        await says("POST", "/containers/create", { Image, Cmd: ["true"], ...body }, status, said);
      await saysOfPlugin("log", 400, /error looking up logging plugin nosuch: plugin \\"nosuch\\" not found/);
      await says("POST", "/containers/create", {}, 400, { "1.41": /"Config cannot be empty/, "1.51": /"config cannot be empty/ });
      await says("POST", "/containers/create?name=-x", { Image, Cmd: ["true"] }, 400, /Invalid container name \(-x\)/);
      const otherPlatform = {
        graph: {
          "1.41": /was found but does not match the specified platform: wanted linux\/arm64, actual: linux\/amd64/,
          "1.51": /was found but its platform \(linux\/amd64\) does not match the specified platform \(linux\/arm64\)/,
        },
        containerd: { "1.51": /was found but does not provide the specified platform \(linux\/arm64\)/ },
      };
      const elsewhere = "/containers/create?platform=linux/arm64";
      await says("POST", elsewhere, { Image, Cmd: ["true"] }, 404, otherPlatform[opened().engine.store]);
    });

    test("what is created is what inspect shows", async () => {
      const HostConfig = {
        Memory: 64_000_000,
        MemorySwap: -1,
        NanoCpus: 500_000_000,
        RestartPolicy: { Name: "on-failure", MaximumRetryCount: 3 },
        PortBindings: { "80/tcp": [{ HostIp: "127.0.0.1", HostPort: "18080" }] },
        CapAdd: ["NET_ADMIN"],
        Dns: ["10.0.0.1"],
        ExtraHosts: ["db:10.0.0.9"],
        PidsLimit: 99,
        ShmSize: 1_000_000,
        Ulimits: [{ Name: "nofile", Soft: 100, Hard: 200 }],
        Sysctls: { "net.ipv4.ip_forward": "1" },
        Tmpfs: { "/t": "size=1m" },
        ReadonlyRootfs: true,
      };
      const config = {
        Hostname: "h1",
        Domainname: "d1",
        User: "7:8",
        Env: ["A=1"],
        Labels: { a: "b" },
        WorkingDir: "/w",
        Entrypoint: ["sh", "-c"],
        Cmd: ["true"],
        StopSignal: "SIGINT",
        StopTimeout: 3,
        ExposedPorts: { "99/udp": {} },
        Healthcheck: { Test: ["CMD-SHELL", "true"], Interval: 3_000_000_000 },
        Volumes: { "/v": {} },
        OpenStdin: true,
      };
      const id = await create({ ...config, HostConfig });
      const seen = await inspect(id);
      for (const [field, value] of Object.entries(HostConfig)) assert.deepEqual(seen.HostConfig[field], value, field);
      for (const [field, value] of Object.entries(config)) {
        if (field === "Env") assert.ok(seen.Config.Env.includes("A=1"));
        else assert.deepEqual(seen.Config[field], value, field);
      }
      assert.deepEqual([seen.Path, seen.Args, seen.State.Status], ["sh", ["-c", "true"], "created"]);
      assert.equal(seen.Mounts.length, 1);
      assert.deepEqual([seen.Mounts[0].Destination, seen.Mounts[0].Type, seen.Mounts[0].Driver], ["/v", "volume", "local"]);
      const volume: string = seen.Mounts[0].Name;
      assert.equal((await ask("GET", `/volumes/${volume}`)).status, 200);
      assert.equal((await ask("DELETE", `/containers/${id}?v=1`)).status, 204);
      assert.equal((await ask("GET", `/volumes/${volume}`)).status, 404, "the anonymous volume went with it");
    });

    for (const upgrade of [true, false])
      test(`attach carries input and output, ${upgrade ? "with" : "without"} an upgrade`, async () => {
        const id = await create({ Cmd: ["cat"], OpenStdin: true, StdinOnce: true, AttachStdin: true });
        assert.equal((await ask("POST", `/containers/${id}/start`)).status, 204);
        const path = opened().versioned(`/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`);
        const { head, bytes } = await hijackBytes(opened().world.socketPath, path, "hello\n", upgrade);
        assert.match(head, upgrade ? /^HTTP\/1.1 101 UPGRADED/ : /^HTTP\/1.1 200 OK/);
        assert.deepEqual([bytes[0], bytes.subarray(8).toString()], [1, "hello\n"]);
        assert.equal(await ended(id), 0);
        await says("POST", `/containers/${id}/attach?logs=1&stdout=1`, undefined, 200, /hello\n/);
      });

    test("attach and resize refuse in these words", async () => {
      const id = await create({});
      await says("POST", "/containers/nosuch/attach?stream=1", undefined, 404, /^No such container: nosuch/);
      await says("POST", `/containers/${id}/attach?stream=1&detachKeys=foo`, undefined, 400, /^Invalid detach keys \(foo\) provided/);
      await says("POST", `/containers/${id}/resize?h=1&w=2`, undefined, 409, {
        "1.41": /"Container \w+ is not running/,
        "1.51": /"container \w+ is not running/,
      });
      const notNumber = {
        "1.41": /"strconv.Atoi: parsing \\"x\\": invalid syntax/,
        "1.51": /"invalid resize height \\"x\\": invalid syntax/,
      };
      await says("POST", `/containers/${id}/resize?h=x&w=2`, undefined, 400, notNumber);
    });

    test("wait for the next exit tells the code of what was started after it", async () => {
      const id = await create({ Cmd: ["sh", "-c", "exit 7"] });
      const waiting = ask("POST", `/containers/${id}/wait?condition=next-exit`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal((await ask("POST", `/containers/${id}/start`)).status, 204);
      assert.equal((JSON.parse((await waiting).text) as { StatusCode: number }).StatusCode, 7);
    });

    test("update changes what it names, and refuses in these words", async () => {
      const id = await create({ HostConfig: { Memory: 10_000_000 } });
      await says("POST", `/containers/${id}/update`, { Memory: 1000 }, 400, /Minimum memory limit allowed is 6MB/);
      await says(
        "POST",
        `/containers/${id}/update`,
        { Memory: 30_000_000 },
        409,
        /Memory limit should be smaller than already set memoryswap limit/,
      );
      await says("POST", `/containers/${id}/update`, { RestartPolicy: { Name: "foo" } }, 400, policyUnknown("foo"));
      await says("POST", "/containers/nosuch/update", {}, 404, /No such container/);
      await says(
        "POST",
        `/containers/${id}/update`,
        { Memory: 20_000_000, MemorySwap: 40_000_000, CpuShares: 512, RestartPolicy: { Name: "always" } },
        200,
        /"Warnings":null/,
      );
      const { HostConfig } = await inspect(id);
      assert.deepEqual(
        [HostConfig.Memory, HostConfig.MemorySwap, HostConfig.CpuShares, HostConfig.RestartPolicy.Name],
        [20_000_000, 40_000_000, 512, "always"],
      );
      const removed = await create({ HostConfig: { AutoRemove: true } });
      await says(
        "POST",
        `/containers/${removed}/update`,
        { RestartPolicy: { Name: "always" } },
        409,
        /AutoRemove is enabled for the container/,
      );
    });

    test("files go in and come out, and are told as changes", async () => {
      const id = await started({ Cmd: ["sh", "-c", "echo made > /tmp/made; sleep 1000"] });
      const archive = `/containers/${id}/archive`;
      assert.equal((await ask("PUT", `${archive}?path=/tmp`, tarOf({ "in/a.txt": "A", b: "BB" }))).status, 200);
      const got = await ask("GET", `${archive}?path=/tmp/in`);
      assert.deepEqual(
        (await readTar(got.bytes)).map(({ name, file }) => [name, file.content.toString()]),
        [
          ["in/", ""],
          ["in/a.txt", "A"],
        ],
      );
      const head = await sendBytes(opened().world.socketPath, "HEAD", opened().versioned(`${archive}?path=/tmp/b`));
      const stat = JSON.parse(Buffer.from(String(head.headers["x-docker-container-path-stat"]), "base64").toString());
      assert.deepEqual([stat.name, stat.size, stat.mode, stat.linkTarget], ["b", 2, 0o644, ""]);
      const changes = JSON.parse((await ask("GET", `/containers/${id}/changes`)).text) as { Path: string; Kind: number }[];
      const kind = (path: string): number | undefined => changes.find(({ Path }) => Path === path)?.Kind;
      assert.deepEqual([kind("/tmp"), kind("/tmp/b"), kind("/tmp/in/a.txt"), kind("/tmp/made")], [0, 1, 1, 1]);
      const exported = await readTar((await ask("GET", `/containers/${id}/export`)).bytes);
      assert.equal(exported.find(({ name }) => name === "tmp/in/a.txt")?.file.content.toString(), "A");
    });

    test("archives refuse in these words", async () => {
      const id = await started({});
      const archive = `/containers/${id}/archive`;
      const badRequest = { "1.41": 500, "1.51": 400 };
      await ask("PUT", `${archive}?path=/tmp`, tarOf({ f: "x", "d/x": "" }));
      await says("GET", `${archive}?path=/nosuch`, undefined, 404, /Could not find the file \/nosuch in container/);
      await says("PUT", `${archive}?path=/nosuch`, tarOf({ a: "" }), 404, /Could not find the file \/nosuch/);
      await says("PUT", `${archive}?path=/tmp/f`, tarOf({ a: "" }), badRequest, /extraction point is not a directory/);
      await says("PUT", `${archive}?path=/tmp`, Buffer.from("junk"), 500, {
        "1.41": /Error processing tar file\(exit status 1\): unexpected EOF/,
        "1.51": /"unexpected EOF/,
      });
      await says("PUT", `${archive}?path=/tmp&noOverwriteDirNonDir=true`, tarOf({ d: "x" }), 500, {
        "1.41": /cannot overwrite directory \\"\/tmp\/d\\" with non-directory/,
        "1.51": /cannot overwrite directory \\"d\\" with non-directory/,
      });
      await says("GET", archive, undefined, 400, /bad parameter: path ?cannot be empty/);
      const closed = await started({ HostConfig: { ReadonlyRootfs: true } });
      await says("PUT", `/containers/${closed}/archive?path=/tmp`, tarOf({ a: "" }), badRequest, /container rootfs is marked read-only/);
    });

    test("commit applies changes, and the image runs with what was written", async () => {
      const id = await started({ Cmd: ["sh", "-c", "echo kept > /kept; exit 0"] });
      await ended(id);
      const name = unique("image");
      const changes = encodeURIComponent('CMD ["cat","/kept"]\nENV A=b\nEXPOSE 80\nLABEL x=y\nUSER 0\nWORKDIR /tmp\nVOLUME /v');
      assert.equal((await ask("POST", `/commit?container=${id}&repo=${name}&comment=c&author=me&changes=${changes}`)).status, 201);
      const image = JSON.parse((await ask("GET", `/images/${name}/json`)).text);
      assert.deepEqual(
        [
          image.Config.Cmd,
          image.Config.Labels.x,
          image.Config.WorkingDir,
          image.Comment,
          image.Author,
          Object.keys(image.Config.ExposedPorts),
        ],
        [["cat", "/kept"], "y", "/tmp", "c", "me", ["80/tcp"]],
      );
      const run = await started({ Image: name, Cmd: undefined });
      assert.equal(await ended(run), 0);
      assert.match((await ask("GET", `/containers/${run}/logs?stdout=1`)).text, /kept\n/);
      await says("POST", `/commit?container=${id}&changes=RUN%20x`, undefined, 400, {
        "1.41": /"run is not a valid change command/,
        "1.51": /"RUN is not a valid change command/,
      });
      await says("POST", "/commit?container=nosuch", undefined, 404, /No such container: nosuch/);
    });

    test("an image that was saved and removed is the same when it is loaded", async () => {
      const id = await started({ Cmd: ["sh", "-c", "echo layer > /layer"] });
      await ended(id);
      const name = unique("image");
      await ask("POST", `/commit?container=${id}&repo=${name}&tag=1`);
      const before = JSON.parse((await ask("GET", `/images/${name}:1/json`)).text);
      const saved = (await ask("GET", `/images/${name}:1/get`)).bytes;
      const manifest = (await readTar(saved)).find((entry) => entry.name === "manifest.json")?.file.content.toString() ?? "";
      assert.match(manifest, new RegExp(`"RepoTags":\\["${name}:1"\\]`));
      assert.equal((await ask("DELETE", `/images/${name}:1`)).status, 200);
      const told = lines(await ask("POST", "/images/load", saved));
      assert.deepEqual(told.at(-1), { stream: `Loaded image: ${name}:1\n` });
      const after = JSON.parse((await ask("GET", `/images/${name}:1/json`)).text);
      assert.deepEqual([after.Id, after.RootFS, after.Config], [before.Id, before.RootFS, before.Config]);
      const junk = lines(await ask("POST", "/images/load", Buffer.from("junk")));
      assert.match(String(junk.at(-1)?.error), /unexpected EOF/);
    });

    test("networks refuse in these words", async () => {
      const name = unique("net");
      const Config = [{ Subnet: "10.205.0.0/24", Gateway: "10.205.0.9" }];
      await says("POST", "/networks/create", { Name: name, CheckDuplicate: true, Labels: { a: "b" }, IPAM: { Config } }, 201, /"Id"/);
      await says("POST", "/networks/create", { Name: name, CheckDuplicate: true }, 409, /already exists/);
      await saysOfPlugin("network", 404, /plugin \\"nosuch\\" not found/);
      await says("POST", "/networks/create", { Name: `${name}x`, IPAM: { Config: [{ Subnet: "10.205.0.0/25" }] } }, 403, {
        "1.41": /"Pool overlaps with other one/,
        "1.51": /"invalid pool request: Pool overlaps with other one/,
      });
      await says("POST", "/networks/create", { Name: "bridge" }, 403, /operation is not permitted on predefined bridge network/);
      const seen = JSON.parse((await ask("GET", `/networks/${name}`)).text);
      assert.deepEqual([seen.IPAM.Config, seen.Labels, seen.Driver], [Config, { a: "b" }, "bridge"]);
      await says("POST", `/networks/${name}/connect`, { Container: "nosuch" }, 404, /No such container: nosuch/);
      await says("DELETE", "/networks/bridge", undefined, 403, /bridge is a pre-defined network and cannot be removed/);
      await says("DELETE", "/networks/nosuch", undefined, 404, /network nosuch not found/);
      assert.equal((await ask("DELETE", `/networks/${name}`)).status, 204);
    });

    test("volumes keep options and labels, and refuse in these words", async () => {
      const name = unique("vol");
      const DriverOpts = { type: "tmpfs", device: "tmpfs", o: "size=1m" };
      await says("POST", "/volumes/create", { Name: name, Labels: { a: "b" }, DriverOpts }, 201, /"Labels":\{"a":"b"\}/);
      assert.deepEqual(JSON.parse((await ask("GET", `/volumes/${name}`)).text).Options, DriverOpts);
      await says("POST", "/volumes/create", { Name: "/bad" }, 400, /includes invalid characters for a local volume name/);
      await says("POST", "/volumes/create", { Name: "a" }, 400, /volume name is too short/);
      await says("POST", "/volumes/create", { Name: `${name}x`, DriverOpts: { foo: "x" } }, 400, /invalid option: \\"foo\\"/);
      await saysOfPlugin("volume", 404, /error looking up volume plugin nosuch: plugin \\"nosuch\\" not found/);
      const id = await create({ HostConfig: { Binds: [`${name}:/data`] } });
      await says("DELETE", `/volumes/${name}`, undefined, 409, /volume is in use/);
      await ask("DELETE", `/containers/${id}?v=1`);
      assert.equal((await ask("DELETE", `/volumes/${name}`)).status, 204, "a volume with a name stays when its container goes");
    });

    test("a build tells its steps, makes an image that runs, and takes the cache the second time", async () => {
      const name = unique("built");
      const Dockerfile = `FROM ${image()}\nARG V=1\nENV A=b\nCOPY a.txt /dest/\nRUN cat /dest/a.txt > /z; echo value $V $A; echo bad >&2\nCMD ["cat","/z"]\n`;
      const context = tarOf({ Dockerfile, "a.txt": "from the context\n" });
      const path = `/build?t=${name}&buildargs=${encodeURIComponent('{"V":"5"}')}`;
      const told = lines(await ask("POST", path, context)).map(({ stream }) => String(stream ?? ""));
      assert.ok(told.includes("Step 5/6 : RUN cat /dest/a.txt > /z; echo value $V $A; echo bad >&2"));
      assert.ok(told.includes("value 5 b\n"));
      assert.ok(told.includes("\u001b[91mbad\n\u001b[0m"));
      assert.equal(told.at(-1), `Successfully tagged ${name}:latest\n`);
      const run = await started({ Image: name, Cmd: undefined });
      assert.equal(await ended(run), 0);
      assert.match((await ask("GET", `/containers/${run}/logs?stdout=1`)).text, /from the context\n/);
      const again = lines(await ask("POST", path, context)).map(({ stream }) => stream);
      assert.equal(again.filter((line) => line === " ---> Using cache\n").length, 5);
    });

    test("a build fails in these words", async () => {
      const build = async (text: string, query = ""): Promise<BytesAnswer> =>
        ask("POST", `/build?${query}`, tarOf({ Dockerfile: text, "a.txt": "" }));
      const from = `FROM ${image()}\n`;
      assert.deepEqual(lines(await build(`${from}RUN exit 3`)).at(-1), {
        errorDetail: { code: 3, message: "The command '/bin/sh -c exit 3' returned a non-zero code: 3" },
        error: "The command '/bin/sh -c exit 3' returned a non-zero code: 3",
      });
      assert.match(
        String(lines(await build(`${from}COPY nosuch /x`)).at(-1)?.error),
        /COPY failed: file not found in build context or excluded by .dockerignore: stat nosuch/,
      );
      for (const [text, query, status, said] of [
        [
          "FOO x",
          "",
          400,
          {
            "1.41": /parse error line 1: unknown instruction: FOO"/,
            "1.51": /parse error on line 1: unknown instruction: FOO \(did you mean FROM\?\)/,
          },
        ],
        ["", "", 400, /the Dockerfile \(Dockerfile\) cannot be empty/],
        ["# nothing\n", "", 400, /file with no instructions/],
        ["RUN x", "", 400, /no build stage in current context/],
        [
          `${from}COPY a.txt`,
          "",
          400,
          {
            "1.41": /parse error line 2: COPY requires at least two arguments/,
            "1.51": /parse error on line 2: COPY requires at least two arguments/,
          },
        ],
        [
          from,
          "target=nope",
          400,
          { "1.41": /"failed to reach build target nope in Dockerfile/, "1.51": /"target stage \\"nope\\" could not be found/ },
        ],
        [from, "dockerfile=nosuch", 500, /Cannot locate specified Dockerfile: nosuch/],
      ] as readonly (readonly [string, string, number, ByVersion<RegExp>])[]) {
        const answer = await build(text, query);
        assert.equal(answer.status, status, answer.text);
        assert.match(answer.text, opened().rule(said));
      }
    });

    test("prune takes what its filters say, and tells what it freed", async () => {
      const label = unique("label");
      const id = await create({ Labels: { [label]: "" } });
      const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
      const answer = JSON.parse((await ask("POST", `/containers/prune?filters=${filters}`)).text);
      assert.deepEqual(answer.ContainersDeleted, [id]);
      assert.equal(typeof answer.SpaceReclaimed, "number");
      for (const what of ["containers", "images", "volumes", "networks"])
        await says("POST", `/${what}/prune?filters=${encodeURIComponent('{"foo":["x"]}')}`, undefined, 400, {
          "1.41": /"Invalid filter 'foo'/,
          "1.51": /"invalid filter 'foo'/,
        });
      await says("POST", `/networks/prune?filters=${filters}`, undefined, 200, /"NetworksDeleted":null/);
      const df = JSON.parse((await ask("GET", "/system/df")).text);
      assert.deepEqual(Object.keys(df).filter((key) => ["LayersSize", "Images", "Containers", "Volumes"].includes(key)).length, 4);
    });
  });
};
