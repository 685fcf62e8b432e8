import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container } from "../../../src/domain/container/container.ts";
import type { FindingKind } from "../../../src/domain/why/kinds.ts";
import { withShortIds } from "../../../src/engine/request/short-ids.ts";
import { commandNamed } from "../../../src/command/line/names.ts";
import { findings } from "../../../src/domain/why/findings.ts";
import { ago, kinds, known, worst } from "./known.ts";

const id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const endpoint = `driver failed programming external connectivity on endpoint web (${id}): `;
const created = { state: "created", status: "Created" } as const;
/** As 20.10 and 28.5 write what the runtime says. */
const old = (words: string): string => `failed to create shim task: OCI runtime create failed: runc create failed: ${words}: unknown`;
const today = (words: string): string =>
  `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ${words}`;
const process = "unable to start container process: ";
const init = `${process}error during container init: `;

type Case = readonly [title: string, errors: readonly string[], kind: FindingKind, about: object];

const cases: readonly Case[] = [
  [
    "a command that is not in PATH",
    [old, today].map((write) => write(`${process}exec: "nosuchprogram": executable file not found in $PATH`)),
    "start.command",
    { command: "nosuchprogram" },
  ],
  [
    "a command that is not in the image",
    [old, today].map((write) => write(`${process}exec: "/no/such": stat /no/such: no such file or directory`)),
    "start.command",
    { command: "/no/such" },
  ],
  [
    "a file without the x bit, and on 20.10 a directory",
    [old, today].map((write) => write(`${process}exec: "/bin/notexec": permission denied`)),
    "start.notExecutable",
    { command: "/bin/notexec" },
  ],
  [
    "a directory as command, on 28.5",
    [today(`${process}exec: "/etc": is a directory: permission denied`)],
    "start.isDirectory",
    { command: "/etc" },
  ],
  [
    "an address that is not of the host",
    [
      `${endpoint}Error starting userland proxy: listen tcp4 10.9.9.9:18090: bind: cannot assign requested address`,
      `failed to set up container networking: ${endpoint}failed to bind host port for 10.9.9.9:18090:172.17.0.4:80/tcp: cannot assign requested address`,
    ],
    "start.address",
    { address: "10.9.9.9" },
  ],
  [
    "a network that was removed",
    [`network ${id} not found`, `failed to set up container networking: network ${id} not found`],
    "start.network",
    { network: "app_net", wasThere: true },
  ],
  [
    "a network that never was",
    ["network nosuchnet not found", "failed to set up container networking: network nosuchnet not found"],
    "start.network",
    { network: "nosuchnet", wasThere: false },
  ],
  [
    "the network of a container that is gone",
    [`No such container: ${id}`, `joining network namespace of container: No such container: ${id}`],
    "start.networkOf",
    { container: "0123456789ab", isThere: false },
  ],
  [
    "the network of a container that does not run",
    [
      "cannot join network of a non running container: vpn",
      "cannot join network namespace of a non running container: container vpn is exited",
    ],
    "start.networkOf",
    { container: "vpn", isThere: true },
  ],
  [
    "a network without a free address",
    [`no available IPv4 addresses on this network's address pools: small (${id})`],
    "start.noAddress",
    { network: "small" },
  ],
  [
    "a file over a directory",
    [
      old(
        `${init}error mounting "/src" to rootfs at "/dst": mount /src:/dst (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
      ).replace(/: unknown$/, ""),
      `${today(`${init}error mounting "/src" to rootfs at "/dst": mount src=/src, dst=/dst, dstFd=/proc/thread-self/fd/11, flags=MS_BIND|MS_REC: not a directory`)}: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
    ],
    "start.mountKind",
    { source: "/src", destination: "/dst" },
  ],
  [
    "a bind mount's source that is gone",
    [
      old(`${init}error mounting "/src" to rootfs at "/dst": stat /src: no such file or directory`),
      today(`${init}failed to fulfil mount request: open /src: no such file or directory`),
      'invalid mount config for type "bind": bind source path does not exist: /src',
    ],
    "start.mountSource",
    { source: "/src" },
  ],
  [
    "a volume whose device is missing",
    [
      "error while mounting volume '/var/lib/docker/volumes/bindvol/_data': failed to mount local volume: mount /no/such/path:/var/lib/docker/volumes/bindvol/_data, flags: 0x1000: no such file or directory",
    ],
    "start.volume",
    {
      volume: "bindvol",
      said: "mount /no/such/path:/var/lib/docker/volumes/bindvol/_data, flags: 0x1000: no such file or directory",
    },
  ],
  [
    "a log driver whose server is away: no dependency of the program's",
    ["failed to initialize logging driver: dial tcp 127.0.0.1:24224: connect: connection refused"].flatMap((words) => [
      words,
      `failed to create task for container: ${words}`,
    ]),
    "start.logDriver",
    { driver: "fluentd", said: "dial tcp 127.0.0.1:24224: connect: connection refused" },
  ],
  ["rights that the engine has not", [old(`${init}unable to apply caps: operation not permitted`)], "start.capabilities", {}],
  [
    "a device that the host has not",
    ['error gathering device information while adding custom device "/dev/nosuch": no such file or directory'],
    "start.device",
    { device: "/dev/nosuch", missing: "device" },
  ],
  [
    "a GPU without a driver",
    ['could not select device driver "" with capabilities: [[gpu]]'],
    "start.device",
    { device: "gpu", missing: "driver" },
  ],
  [
    "a runtime that the engine has not",
    ["Unknown runtime specified nosuch", "unknown or invalid runtime name: nosuch"],
    "start.device",
    { device: "nosuch", missing: "runtime" },
  ],
  [
    "a user that the image has not",
    [
      `${init}unable to find user nosuch: no matching entries in passwd file`,
      "unable to find user nosuch: no matching entries in passwd file",
    ],
    "start.user",
    { name: "nosuch", isGroup: false },
  ],
  [
    "a group that the image has not",
    ["unable to find group staff2: no matching entries in group file"],
    "start.user",
    { name: "staff2", isGroup: true },
  ],
  ["words that nobody knows", [old(`${init}something else`), today(`${init}something else`)], "start.other", { said: "something else" }],
];

const network = { name: "app_net", id, aliases: [], address: "" };

for (const [title, errors, kind, about] of cases) {
  test(`a failed start: ${title}`, () => {
    for (const error of errors) {
      // Never run, and after an earlier run, whose exit code and last words stay.
      for (const words of [error, withShortIds(error)])
        for (const container of [created, { state: "exited", exitCode: 137, status: "Exited (137) 2 days ago" } as const]) {
          const told = {
            container,
            facts: { error: words, logDriver: "fluentd", oomKilled: true },
            setup: { networks: [network] },
            words: ["open /data/x: no space left on device", "No space left on device"],
          };
          const found = findings(known(told));
          assert.deepEqual(
            found.map((each) => each.kind),
            [kind],
            words,
          );
          assert.deepEqual(found[0]?.about, about);
          const [evidence] = found[0]?.evidence ?? [];
          assert.equal(evidence?.field, "State.Error");
          assert.doesNotMatch(evidence?.value ?? "", /OCI runtime|: unknown|failed to create|on endpoint/);
        }
    }
  });
}

const taken = `${endpoint}Bind for 0.0.0.0:18080 failed: port is already allocated`;
const proxy = `${endpoint}Error starting userland proxy: listen tcp4 0.0.0.0:18080: bind: address already in use`;
const bound = `failed to set up container networking: ${endpoint}failed to bind host port for 0.0.0.0:18080:172.17.0.4:80/tcp: address already in use`;
const wanted = (hostIp = "", protocol = "tcp") => ({ portBindings: [{ privatePort: 80, protocol, hostIp, hostPort: 18080 }] });
const holder = (over: Partial<Container> = {}, ip = "0.0.0.0", protocol = "tcp") => ({
  container: { name: "billing-api", ports: [{ ip, privatePort: 80, publicPort: 18080, protocol }], ...over },
});
const port = (error: string, others: readonly ReturnType<typeof holder>[], setup = wanted()) =>
  worst({ container: created, facts: { error }, setup, others });

test("a taken port is held by the container that publishes it now, whichever words the engine had", () => {
  for (const error of [taken, proxy, bound]) {
    const found = port(error, [holder({ name: "worker", ports: [] }), holder()]);
    assert.equal(found?.kind, "start.portContainer", error);
    assert.deepEqual(found.about, { port: "18080", owner: "billing-api" });
    assert.equal(found.sure, "certain");
    assert.equal(found.evidence[1]?.value, "billing-api 0.0.0.0:18080/tcp");
    assert.deepEqual(
      found.next.map(({ line }) => line),
      ["port billing-api", "stop billing-api", "start web"],
    );
  }
  // Held on one address, wanted on all: 20.10 speaks of a process of the host, 28.5 of the address that is held.
  const onOne = holder({}, "127.0.0.1");
  assert.equal(port(proxy, [onOne])?.kind, "start.portContainer");
  assert.equal(port(taken.replace("0.0.0.0", "127.0.0.1"), [onOne])?.kind, "start.portContainer");
  assert.equal(port(taken, [holder({ state: "paused" })])?.kind, "start.portContainer");
  // The engine did not say the protocol, and the container asks for another one.
  const udp = port(taken, [holder({}, "0.0.0.0", "udp")], wanted("", "udp"));
  assert.deepEqual(udp?.about, { port: "18080/udp", owner: "billing-api" });
});

test("nobody is named who does not hold the port: stopped, itself, of another protocol, address or family", () => {
  const gone = { port: "18080" };
  const others = [
    holder({ name: "old", state: "exited", status: "Exited (0)" }),
    holder({ name: "udp" }, "0.0.0.0", "udp"),
    { container: { name: "inside", ports: [{ privatePort: 18080, protocol: "tcp" }] } },
  ];
  const found = port(taken, others);
  assert.equal(found?.kind, "start.portGone");
  assert.deepEqual(found.about, gone);
  assert.deepEqual(
    found.next.map(({ line }) => line),
    ["start web"],
  );
  assert.equal(port(taken, [holder({}, "127.0.0.1")], wanted("127.0.0.2"))?.kind, "start.portGone");
  assert.equal(port(taken, [holder({}, "::1")], wanted("0.0.0.0"))?.kind, "start.portGone");
});

test("a process of the host is certain in 28.5's words only: those of 20.10 may have been about a container", () => {
  assert.equal(port(bound, [])?.kind, "start.portHost");
  assert.equal(port(bound, [])?.sure, "certain");
  assert.equal(port(proxy, [])?.kind, "start.portHost");
  assert.equal(port(proxy, [])?.sure, "likely");
  assert.deepEqual(port(proxy, [])?.missing, ["host"]);
});

test("what our own start was refused with is kept where inspect has no trace of it", () => {
  const words = 'invalid mount config for type "bind": bind source path does not exist: /src';
  const exited = { state: "exited", exitCode: 0, status: "Exited (0) 2 days ago" } as const;
  const refusal = { words, atMs: ago(5) };
  const found = worst({ container: exited, known: { refusal } });
  assert.equal(found?.kind, "start.mountSource");
  assert.deepEqual(found.evidence, [{ source: "answer", field: "start", value: words, atMs: ago(5) }]);
  assert.equal(found.sinceMs, ago(5));
  // Of before the last run, or during it; of what runs by now; told twice.
  assert.deepEqual(kinds({ container: exited, known: { refusal: { words, atMs: ago(300) } } }), []);
  assert.deepEqual(kinds({ container: exited, known: { refusal: { words, atMs: ago(700) } } }), []);
  assert.deepEqual(kinds({ known: { refusal } }), []);
  assert.deepEqual(kinds({ container: exited, facts: { error: words }, known: { refusal } }), ["start.mountSource"]);
  // The words of inspect are of another start.
  assert.deepEqual(kinds({ container: exited, facts: { error: taken }, known: { refusal } }), ["start.mountSource", "start.portGone"]);
});

test("what is created and has no error is no failed start, nor what the list knows to be newer", () => {
  assert.deepEqual(kinds({ container: created }), []);
  assert.deepEqual(kinds({ facts: { error: taken } }), []);
  const newer = { state: "exited", exitCode: 143, status: "Exited (143)" } as const;
  assert.deepEqual(kinds({ container: newer, facts: { error: taken, exitCode: 137 } }), []);
});

const ended = (exitCode: number) => ({ container: { state: "exited" as const, exitCode, status: `Exited (${exitCode})` } });

test("a program that could not run is told by the only line of its log", () => {
  for (const exitCode of [1, 255]) {
    const interpreter = worst({ ...ended(exitCode), words: ["exec /b/entry.sh: no such file or directory"] });
    assert.equal(interpreter?.kind, "start.interpreter");
    assert.deepEqual(interpreter.about, { command: "/b/entry.sh" });
    assert.equal(interpreter.runStartedAtMs, ago(600));
    assert.deepEqual(kinds({ ...ended(exitCode), words: ["exec /b/arm: exec format error"] }), ["start.format"]);
  }
  const library = "/b/usefoo: error while loading shared libraries: libfoo.so: cannot open shared object file: No such file or directory";
  const missing = worst({ ...ended(127), words: ["starting", library] });
  assert.equal(missing?.kind, "start.library");
  assert.deepEqual(missing.about, { library: "libfoo.so" });
});

test("a shell's own words are not those of a runtime", () => {
  assert.deepEqual(kinds({ ...ended(1), words: ["ready", "exec /b/entry.sh: no such file or directory"] }), ["end.own"]);
  assert.deepEqual(kinds({ ...ended(127), words: ["sh: 1: nosuch: not found"] }), ["end.own"]);
  assert.deepEqual(kinds({ ...ended(0), words: ["exec /b/entry.sh: no such file or directory"] }), []);
});

test("on the host's network the log names the port that was taken; on another one it is the container's own", () => {
  const lines = [
    "2026/03/14 11:59:00 listen tcp :18080: bind: address already in use",
    "Error: listen EADDRINUSE: address already in use :::18080",
    "nginx: [emerg] bind() to 0.0.0.0:18080 failed (98: Address in use)",
  ];
  for (const line of lines) {
    const host = { ...ended(1), setup: { networkMode: "host" }, words: [line] };
    const found = worst({ ...host, others: [holder()] });
    assert.equal(found?.kind, "start.portContainer", line);
    assert.equal(found.sure, "likely");
    assert.deepEqual(kinds(host), ["start.portHost"]);
    assert.deepEqual(kinds({ ...ended(1), words: [line], others: [holder()] }), ["end.own"]);
  }
  assert.deepEqual(kinds({ ...ended(1), setup: { networkMode: "host" }, words: ["OSError: [Errno 98] Address already in use"] }), [
    "end.own",
  ]);
});

const project = {
  project: "shop",
  labels: { "com.docker.compose.depends_on": "db:service_healthy:false,migrate:service_completed_successfully:false" },
};
const db = (over: Partial<Container>, facts = {}) => ({ container: { name: "shop-db-1", project: "shop", service: "db", ...over }, facts });

test("what Compose did not start waits for what is unhealthy or failed", () => {
  const told = (other: ReturnType<typeof db>, over: Partial<Container> = {}) => ({
    container: { ...created, ...project, ...over },
    others: [other],
  });
  const found = worst(told(db({ health: "unhealthy" })));
  assert.equal(found?.kind, "waits");
  assert.deepEqual(found.about, { dependency: "shop-db-1", stands: { is: "unhealthy" } });
  assert.deepEqual(worst(told(db({ state: "exited", exitCode: 1 })))?.about, {
    dependency: "shop-db-1",
    stands: { is: "exited", exitCode: 1 },
  });
  assert.deepEqual(kinds(told(db({ ...created }, { error: taken }))), ["waits"]);
  assert.deepEqual(kinds(told(db({ service: "migrate", name: "shop-migrate-1", state: "exited", exitCode: 3 }))), ["waits"]);
  // On their way; of another project; running already; without such a label.
  for (const silent of [
    told(db({ health: "healthy" })),
    told(db({ health: "starting" })),
    told(db({ ...created })),
    told(db({ service: "migrate", state: "exited", exitCode: 0 })),
    told(db({ health: "unhealthy", project: "other" })),
    told(db({ health: "unhealthy" }), { state: "running" }),
    told(db({ health: "unhealthy" }), { labels: {} }),
  ])
    assert.deepEqual(kinds(silent), []);
});

test("a removal that failed says why; one that is under way is none", () => {
  const said = `container ${id}: driver "overlay2" failed to remove root filesystem: unlinkat /x: device or resource busy`;
  const found = worst({ container: { state: "removing", status: "Removal In Progress" }, facts: { error: said } });
  assert.equal(found?.kind, "end.removalFailed");
  assert.deepEqual(found.about, { said });
  assert.deepEqual(kinds({ container: { state: "dead", status: "Dead" } }), ["end.removalFailed"]);
  assert.deepEqual(kinds({ container: { state: "removing", status: "Removal In Progress" } }), []);
  assert.deepEqual(kinds({ container: { state: "removing", status: "Removal In Progress" }, facts: { error: taken } }), []);
});

test("an image whose tag has moved on is a note, and only while it runs", () => {
  const image = `sha256:${id}`;
  const found = worst({ container: { image }, setup: { image: "shop/api:2.4" } });
  assert.equal(found?.kind, "oldImage");
  assert.equal(found.severity, "note");
  assert.deepEqual(kinds({ container: { image: "0123456789ab" }, setup: { image: "shop/api:2.4" } }), ["oldImage"]);
  assert.deepEqual(kinds({ container: { image }, setup: { image } }), []);
  assert.deepEqual(kinds({ container: { image: "shop/api:2.4" }, setup: { image: "shop/api:2.4" } }), []);
  assert.deepEqual(kinds({ ...ended(0), setup: { image: "shop/api:2.4" } }), []);
});

test("a network that was removed while it was stopped is a risk, by a list of networks that is newer than the container", () => {
  const listed = (networkId: string, createdAtMs: number) => ({
    ...known({}).world,
    networks: [{ id: networkId, name: "app_net", driver: "bridge", scope: "local", internal: false, createdAtMs, subnets: [], labels: {} }],
  });
  const stopped = { container: { ...ended(0).container, createdAtMs: ago(900) }, setup: { networks: [network] } };
  const found = worst({ ...stopped, known: { world: listed("another", ago(60)) } });
  assert.equal(found?.kind, "lostNetwork");
  assert.equal(found.severity, "risk");
  assert.deepEqual(kinds({ ...stopped, known: { world: listed(id, ago(60)) } }), []);
  assert.deepEqual(kinds({ ...stopped, known: { world: listed("another", ago(1000)) } }), []);
  assert.deepEqual(kinds(stopped), []);
  assert.deepEqual(kinds({ setup: { networks: [network] }, known: { world: listed("another", ago(60)) } }), []);
  // The engine makes it anew each time that it begins, and a start takes the new one.
  const onBridge = { ...stopped, setup: { networks: [{ ...network, name: "bridge" }] } };
  assert.deepEqual(kinds({ ...onBridge, known: { world: listed("another", ago(60)) } }), []);
});

test("when a start failed is told by its leaving the network, and by nothing else: not by when it was made, or ended before", () => {
  const facts = { error: 'exec: "nosuch": executable file not found in $PATH' };
  const since = (told: Parameters<typeof known>[0], ...leftAgo: readonly number[]) => {
    const its = known({ ...told, facts: { ...facts, ...told.facts } });
    const events = leftAgo.map((seconds) => {
      const atMs = ago(seconds);
      return { type: "network", action: "disconnect", id: "n", name: "n", attributes: {}, atMs, timeNano: `${atMs}000000` };
    });
    return findings({ ...its, events }).find(({ kind }) => kind === "start.command")?.sinceMs;
  };
  assert.equal(since({ container: created }, 900, 30), ago(30));
  assert.equal(since({ container: created }), undefined);
  assert.equal(since(ended(0), 59.9), undefined, "that of the run before");
  assert.equal(since(ended(0), 59.9, 20), ago(20));
});

test("each next step is a line that the palette takes, for the command that it names", () => {
  const all = [
    ...cases.flatMap(([, errors]) => errors.map((error) => ({ container: created, facts: { error } }))),
    { container: created, facts: { error: taken }, setup: wanted(), others: [holder()] },
    { container: { state: "dead" as const } },
  ].flatMap((told) => findings(known(told)));
  for (const { kind, next } of all) {
    assert.ok(next.length > 0, kind);
    for (const { command, line } of next) assert.equal(commandNamed(line.split(" "))?.command.id, command, line);
  }
});
