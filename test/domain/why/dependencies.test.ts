import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container, ContainerFacts } from "../../../src/domain/container/container.ts";
import { findings } from "../../../src/domain/why/findings.ts";
import type { Known } from "../../../src/domain/why/known.ts";
import { complaintIn } from "../../../src/domain/why/start/dependency-words.ts";
import { commandNamed } from "../../../src/command/line/names.ts";
import { ago, known, setup } from "./known.ts";

test("lines that say which name does not resolve", () => {
  for (const line of [
    "wget: bad address 'db'",
    "dial tcp: lookup db on 127.0.0.11:53: no such host",
    "dial tcp: lookup db: no such host",
    "Error: getaddrinfo ENOTFOUND db",
    "Error: getaddrinfo EAI_AGAIN db",
    'psql: error: could not translate host name "db" to address: Temporary failure in name resolution',
    "curl: (6) Could not resolve host: db",
    "ping: db: Temporary failure in name resolution",
    "ssh: Could not resolve hostname db: Name or service not known",
    'nginx: [emerg] host not found in upstream "db" in /etc/nginx/conf.d/default.conf:3',
    "java.net.UnknownHostException: db",
  ])
    assert.deepEqual(complaintIn(line), { kind: "name", name: "db" }, line);
});

test("lines that say where nobody listens", () => {
  const at = (host: string, port?: number) => ({ kind: "refused", host, ...(port === undefined ? {} : { port }) });
  for (const [line, complaint] of [
    ["dial tcp 127.0.0.1:5432: connect: connection refused", at("127.0.0.1", 5432)],
    ["dial tcp [::1]:5432: connect: connection refused", at("::1", 5432)],
    ["Error: connect ECONNREFUSED 172.20.0.2:5432", at("172.20.0.2", 5432)],
    ["Error: connect ECONNREFUSED ::1:5432", at("::1", 5432)],
    ["can't connect to remote host (172.20.0.2): Connection refused", at("172.20.0.2")],
    ['connection to server at "db" (172.20.0.2), port 5432 failed: Connection refused', at("db", 5432)],
    ["curl: (7) Failed to connect to db port 5432 after 0 ms: Connection refused", at("db", 5432)],
    ["Connection to db:5432 refused. Check that the hostname and port are correct", at("db", 5432)],
    ["Could not connect to Redis at db:6379: Connection refused", at("db", 6379)],
  ] as const)
    assert.deepEqual(complaintIn(line), complaint, line);
});

test("lines from which nobody can tell who is meant", () => {
  for (const line of [
    "socket.gaierror: [Errno -2] Name or service not known",
    "SocketError: getaddrinfo: Name or service not known",
    "ConnectionRefusedError: [Errno 111] Connection refused",
    "16:30:45 Connection refused",
    "errors: 0, failed: 0, refused: 0",
    "no such host configured",
  ])
    assert.equal(complaintIn(line), undefined, line);
});

type Other = Partial<Container> & { readonly id: string };
interface World {
  readonly words: readonly string[];
  /** Seconds before the end at which they were said. */
  readonly secondsBefore?: number;
  readonly own?: Partial<Container>;
  readonly others?: readonly Other[];
  readonly facts?: Readonly<Record<string, Partial<ContainerFacts>>>;
  readonly networkMode?: string;
}

/** It ended with 1 a minute ago. */
const knownOf = ({ words, secondsBefore = 0, own = {}, others = [], facts = {}, networkMode = "app_net" }: World): Known => {
  const made = known({
    container: { state: "exited", exitCode: 1, status: "Exited (1)", networks: ["app_net"], project: "shop", ...own },
    setup: { networkMode },
    others: others.map((container) => ({ container: { name: container.id, ...container }, facts: facts[container.id] ?? {} })),
  });
  const lines = words.map((text) => ({ source: "stderr" as const, text, atMs: ago(60 + secondsBefore) }));
  return { ...made, lastWords: { startedAtMs: ago(600), lines } };
};

const found = (world: World) => findings(knownOf(world));
const shown = (world: World) => found(world).map(({ kind, sure, about }) => [kind, sure, about]);
const noHost = ["dial tcp: lookup db on 127.0.0.11:53: no such host"];
const name = (sure: string, stands: object) => ["dependency.name", sure, { name: "db", stands }];
const quoted = (lastWords: string | undefined) => ["end.own", "certain", { exitCode: 1, lastWords, log: "read", isWhole: true }];
const own = quoted(noHost[0]);

test("a name of a container on another network is the cause for certain, and the quote of the log is not needed then", () => {
  for (const other of [
    { id: "db", networks: ["other_net"] },
    { id: "shop-db-1", networks: ["other_net"], project: "shop", service: "db" },
  ])
    assert.deepEqual(shown({ words: noHost, others: [other] }), [name("certain", { is: "otherNetwork" })]);
  const alias = { "shop-db-1": { setup: setup({ networks: [{ name: "other_net", id: "1", aliases: ["db"], address: "172.21.0.2" }] }) } };
  const byAlias = { words: noHost, others: [{ id: "shop-db-1", networks: ["other_net"] }], facts: alias };
  assert.deepEqual(shown(byAlias), [own, name("likely", { is: "otherNetwork" })]);
});

test("no names resolve on the default bridge, on the host's network and on none", () => {
  for (const network of ["bridge", "host", "none"]) {
    const world = { words: noHost, own: { networks: [network] }, networkMode: network, others: [{ id: "db", networks: [network] }] };
    assert.deepEqual(shown(world), [name("certain", { is: "noNames", network })]);
  }
});

test("one that does not run has no name: certain if it was down then, likely if nobody knows since when", () => {
  const down = { id: "db", networks: ["app_net"], state: "exited" as const, exitCode: 1 };
  const stands = { is: "container", stands: { is: "exited", exitCode: 1 } };
  const before = { db: { exitCode: 1, finishedAtMs: ago(300) } };
  assert.deepEqual(shown({ words: noHost, others: [down], facts: before }), [name("certain", stands)]);
  const since = { db: { exitCode: 1, finishedAtMs: ago(30) } };
  assert.deepEqual(shown({ words: noHost, others: [down], facts: since }), [own, name("likely", stands)]);
  const created = { id: "db", networks: ["app_net"], state: "created" as const };
  assert.deepEqual(shown({ words: noHost, others: [created] }), [name("certain", { is: "container", stands: { is: "neverStarted" } })]);
  // It runs now, on the same network: why it did not resolve then is not known.
  const up = { id: "db", networks: ["app_net"] };
  assert.deepEqual(shown({ words: noHost, others: [up] }), [own, name("unknown", { is: "container", stands: { is: "running" } })]);
});

test("a name of nobody here is said so; one with dots is of the world outside, and only quoted", () => {
  assert.deepEqual(shown({ words: noHost }), [own, name("unknown", { is: "none" })]);
  const outside = "dial tcp: lookup api.example.com on 127.0.0.11:53: no such host";
  assert.deepEqual(shown({ words: [outside] }), [quoted(outside)]);
});

test("the db of other projects is not meant: with several of them nobody is", () => {
  const foreign = (project: string) => ({ id: `${project}-db-1`, project, service: "db", networks: [`${project}_default`] });
  assert.deepEqual(shown({ words: noHost, others: [foreign("a"), foreign("b")] }), [own, name("unknown", { is: "none" })]);
  const ours = { ...foreign("shop"), state: "created" as const };
  assert.deepEqual(shown({ words: noHost, others: [foreign("a"), ours] }), [
    name("certain", { is: "container", stands: { is: "neverStarted" } }),
  ]);
});

test("what was said long before the end, in a run that ended well, or by what runs, is no cause", () => {
  const others = [{ id: "db", networks: ["other_net"] }];
  assert.deepEqual(shown({ words: noHost, others, secondsBefore: 30 }), [own]);
  assert.deepEqual(shown({ words: noHost, others, own: { exitCode: 0 } }), []);
  assert.deepEqual(shown({ words: noHost, others, own: { state: "running" } }), []);
});

const ip = "dial tcp 172.20.0.2:5432: connect: connection refused";
const refused = (sure: string, by: object, address = "172.20.0.2:5432") => ["dependency.refused", sure, { address, by }];

test("an address is mapped to the container that has it on a network of this one, and had it then", () => {
  const others = [{ id: "db", networks: ["app_net"] }];
  const at = (startedAtMs: number, networkName = "app_net") => ({
    db: { startedAtMs, setup: setup({ networks: [{ name: networkName, id: "1", aliases: [], address: "172.20.0.2" }] }) },
  });
  const runs = { is: "container", name: "db", stands: { is: "running" } };
  assert.deepEqual(shown({ words: [ip], others, facts: at(ago(300)) }), [quoted(ip), refused("unknown", runs)]);
  // The address was given to it afterwards; it is one on another network; nobody has it.
  assert.deepEqual(shown({ words: [ip], others, facts: at(ago(30)) }), [quoted(ip)]);
  assert.deepEqual(shown({ words: [ip], others, facts: at(ago(300), "other_net") }), [quoted(ip)]);
  assert.deepEqual(shown({ words: [ip] }), [quoted(ip)]);
});

test("a refusal by name tells how that container stands now", () => {
  const line = 'connection to server at "db" (172.20.0.2), port 5432 failed: Connection refused';
  const down = [{ id: "db", networks: ["app_net"], state: "exited" as const, exitCode: 3 }];
  const by = { is: "container", name: "db", stands: { is: "exited", exitCode: 3 } };
  assert.deepEqual(shown({ words: [line], others: down }), [quoted(line), refused("likely", by, "db:5432")]);
});

test("localhost in a container is the container itself, unless it shares another network", () => {
  const line = "Error: connect ECONNREFUSED 127.0.0.1:5432";
  assert.deepEqual(shown({ words: [line] }), [refused("certain", { is: "itself" }, "127.0.0.1:5432")]);
  assert.deepEqual(shown({ words: [line], networkMode: "host" }), [quoted(line)]);
  assert.deepEqual(shown({ words: [line], networkMode: "container:vpn" }), [quoted(line)]);
});

test("in a restart loop it stands before the loop", () => {
  const looping = { state: "restarting" as const, status: "Restarting (1) 2 seconds ago" };
  const world = { words: noHost, own: looping, others: [{ id: "db", networks: ["other_net"] }] };
  assert.deepEqual(
    found(world).map(({ kind }) => kind),
    ["dependency.name", "loop"],
  );
  for (const { command, line } of found(world)[0]?.next ?? []) assert.equal(commandNamed(line.split(" "))?.command.id, command, line);
});
