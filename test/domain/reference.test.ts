import assert from "node:assert/strict";
import { test } from "node:test";
import { BadValue } from "../../src/domain/bad-value.ts";
import {
  familiarName,
  familiarReference,
  parseNewName,
  parseReference,
  shortBeginning,
  shortName,
  withDefaultTag,
} from "../../src/domain/docker/reference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test("a bare name is one of Docker Hub's own; a name with an owner is not", () => {
  assert.deepEqual(parseReference("nginx"), { domain: "docker.io", path: "library/nginx" });
  assert.deepEqual(parseReference("me/app:1"), { domain: "docker.io", path: "me/app", tag: "1" });
  assert.deepEqual(parseReference("index.docker.io/nginx"), { domain: "docker.io", path: "library/nginx" });
});

test("what stands before the slash is a registry when it looks like a host", () => {
  assert.deepEqual(parseReference("localhost/app"), { domain: "localhost", path: "app" });
  assert.deepEqual(parseReference("localhost:5000/a/b:1"), { domain: "localhost:5000", path: "a/b", tag: "1" });
  assert.deepEqual(parseReference("ghcr.io/a/b"), { domain: "ghcr.io", path: "a/b" });
  assert.deepEqual(parseReference("Upper/app"), { domain: "Upper", path: "app" });
  assert.deepEqual(parseReference("[fd00::1]:5000/a"), { domain: "[fd00::1]:5000", path: "a" });
  assert.deepEqual(parseReference("host/app"), { domain: "docker.io", path: "host/app" });
});

test("tag and digest are taken apart, also with a port before", () => {
  assert.deepEqual(parseReference(`r:1/a:t@${digest}`), { domain: "r:1", path: "a", tag: "t", digest });
  assert.equal(parseReference("a:5000").tag, "5000");
});

test("Docker's own spelling comes out again", () => {
  const same = ["nginx", "nginx:1", "me/app", "localhost:5000/a/b:1", `nginx@${digest}`, `ghcr.io/a/b:1@${digest}`, "a__b/c.d-e--f"];
  for (const text of same) assert.equal(familiarReference(parseReference(text)), text);
  assert.equal(familiarName(parseReference("docker.io/library/nginx:1")), "nginx");
  assert.equal(familiarName(parseReference("library/a/b")), "library/a/b");
});

test("latest is meant where neither tag nor digest is said", () => {
  assert.equal(familiarReference(withDefaultTag(parseReference("nginx"))), "nginx:latest");
  assert.equal(familiarReference(withDefaultTag(parseReference(`nginx@${digest}`))), `nginx@${digest}`);
  assert.equal(parseNewName("localhost:5000/a").tag, "latest");
});

test("what Docker refuses is refused", () => {
  const refused = [
    ...["", " ", "Nginx", "a/B", "a:", ":a", "a//b", "/a", "a/", "a:b:c", "-a", "a-", "a___b", "a..b", "a._b"],
    ...["a b", "a\nb", "a?b", "a:-x", `a:${"x".repeat(129)}`, "a@", "a@sha256:12", `a@md5:${"0".repeat(32)}`],
    ...[`a@${digest.toUpperCase()}`, `a@${digest}@${digest}`, "0123456789abcdef".repeat(4), "a".repeat(256), "https://a/b", "a.-b/c"],
  ];
  for (const text of refused)
    assert.throws(
      () => parseReference(text),
      (error) => error instanceof BadValue && error.code === "badReference",
      text,
    );
});

test("a new name can't be a digest", () => {
  assert.throws(
    () => parseNewName(`a@${digest}`),
    (error) => error instanceof BadValue && error.code === "digestTarget",
  );
});

test("a name in full is shown in its short form; what is no name stays as it is", () => {
  assert.equal(shortName("docker.io/library/built:1"), "built:1");
  assert.equal(shortName("docker.io/spare/image:1"), "spare/image:1");
  assert.equal(shortName(`docker.io/library/built@${digest}`), `built@${digest}`);
  for (const text of ["localhost/built:1", "ghcr.io/a/b:1", digest, digest.slice(7), "<none>", "<none>:<none>", "", "f3a67ea46525"])
    assert.equal(shortName(text), text);
  assert.equal(shortBeginning("docker.io/library/bu"), "bu");
  assert.equal(shortBeginning("docker.io/spare/im"), "spare/im");
  assert.equal(shortBeginning("docker.iox/a"), "docker.iox/a");
});
