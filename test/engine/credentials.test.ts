import { wordsOf } from "../support/words-of.ts";
import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { openCredentials } from "../../src/engine/credentials/credentials.ts";
import { EngineError, type EngineErrorKind } from "../../src/domain/engine-error.ts";
import { hubServer } from "../../src/domain/docker/registry-server.ts";
import { registryAuth } from "../../src/engine/credentials/registry-login.ts";
import { openSmallDisk } from "../support/small-disk.ts";
import { realClock } from "../../src/real-clock.ts";

/** A helper as docker-credential-pass is one, with a folder as its keychain; it writes down its arguments. */
const helperScript = `#!/bin/sh
printf '%s\\n' "$@" >>"$KEYCHAIN/arguments"
read -r line
case "$1" in
store) server=$(printf '%s' "$line" | sed 's/.*"ServerURL":"\\([^"]*\\)".*/\\1/'); printf '%s' "$line" >"$KEYCHAIN/$(printf '%s' "$server" | tr '/:' '__')" ;;
get) file="$KEYCHAIN/$(printf '%s' "$line" | tr '/:' '__')"; if [ -e "$file" ]; then cat "$file"; else echo 'credentials not found in native keychain'; exit 1; fi ;;
erase) rm "$KEYCHAIN/$(printf '%s' "$line" | tr '/:' '__')" ;;
list) echo '{"reg.example:5000":"mary","other.example":"tom"}' ;;
esac
`;

describe("credentials", () => {
  let root = "";
  let folder = "";
  let keychain = "";
  let bin = "";
  const abort = (): AbortSignal => AbortSignal.timeout(30_000);
  const opened = (env: Readonly<Record<string, string>> = {}, platform: NodeJS.Platform = "linux") =>
    openCredentials({
      env: { PATH: `${bin}:/usr/bin:/bin`, DOCKER_CONFIG: folder, KEYCHAIN: keychain, ...env },
      homeDir: join(root, "home"),
      platform,
      clock: realClock,
    });
  const path = (): string => join(folder, "config.json");
  const given = (config: object): Promise<void> => writeFile(path(), JSON.stringify(config));
  const config = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(path(), "utf8"));
  const script = async (name: string, text: string): Promise<void> => {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  };
  const fails = (request: Promise<unknown>, kind: EngineErrorKind, said: RegExp): Promise<void> =>
    assert.rejects(
      request,
      (error) => error instanceof EngineError && error.kind === kind && said.test(wordsOf(error).said) && wordsOf(error).next !== "",
    );

  before(async () => {
    root = await mkdtemp(join(tmpdir(), "gantry-credentials-"));
  });
  after(() => rm(root, { recursive: true, force: true }));
  beforeEach(async () => {
    const own = await mkdtemp(join(root, "case-"));
    [folder, keychain, bin] = ["config", "keychain", "bin"].map((name) => join(own, name)) as [string, string, string];
    for (const each of [folder, keychain, bin]) await mkdir(each);
  });

  test("a login is kept in config.json as the CLI keeps it, readable for its owner only, beside all that others keep there", async () => {
    await given({ psFormat: "table {{.ID}}", auths: { "old.example": { auth: "YTpi" } }, unknown: { deep: [1] } });
    await chmod(path(), 0o644);
    const kept = await opened().store({ server: "reg.example:5000", username: "mary", password: "p:w" }, abort());
    assert.deepEqual(kept, { by: "file", path: path() });
    assert.deepEqual(await config(), {
      psFormat: "table {{.ID}}",
      auths: { "old.example": { auth: "YTpi" }, "reg.example:5000": { auth: Buffer.from("mary:p:w").toString("base64") } },
      unknown: { deep: [1] },
    });
    assert.equal((await stat(path())).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ["config.json"]);
    assert.deepEqual(await opened().get("reg.example:5000", abort()), { server: "reg.example:5000", username: "mary", password: "p:w" });
  });

  test("folder and file are made where there are none", async () => {
    const deep = join(folder, "a", "b");
    await opened({ DOCKER_CONFIG: deep }).store({ server: "r", username: "u", password: "p" }, abort());
    assert.equal((await stat(deep)).mode & 0o777, 0o700);
    assert.equal((await stat(join(deep, "config.json"))).mode & 0o777, 0o600);
    await openCredentials({ env: {}, clock: realClock, homeDir: join(root, "home"), platform: "linux" }).store(
      { server: "r", username: "u", password: "p" },
      abort(),
    );
    assert.ok((await stat(join(root, "home", ".docker", "config.json"))).isFile());
  });

  test("a config.json that is a link stays one", async () => {
    const real = join(root, `real-${process.pid}.json`);
    await writeFile(real, '{"x":1}');
    await symlink(real, path());
    await opened().store({ server: "r", username: "u", password: "p" }, abort());
    assert.deepEqual(JSON.parse(await readFile(real, "utf8")), { x: 1, auths: { r: { auth: "dTpw" } } });
    assert.equal(await readFile(path(), "utf8"), await readFile(real, "utf8"));
  });

  test("an identity token is kept and used in place of the password", async () => {
    await opened().store({ server: "r", username: "u", password: "", identityToken: "tok" }, abort());
    assert.deepEqual((await config()).auths, { r: { auth: "dTo=", identitytoken: "tok" } });
    const login = await opened().get("r", abort());
    assert.deepEqual(login, { server: "r", username: "u", password: "", identityToken: "tok" });
    assert.deepEqual(JSON.parse(Buffer.from(registryAuth(login), "base64url").toString()), {
      username: "u",
      identitytoken: "tok",
      serveraddress: "r",
    });
  });

  test("what other tools wrote is read: an address for a host, plain fields, a padded password", async () => {
    await given({
      auths: {
        "https://reg.example/v2/": { auth: "YTpi" },
        plain: { username: "u", password: "p" },
        padded: { auth: Buffer.from("u:p\0\0").toString("base64") },
        empty: {},
        odd: { auth: 7, username: ["u"], identitytoken: null },
        text: "x",
        list: [["x"]],
        nothing: null,
      },
    });
    assert.equal((await opened().get("reg.example", abort()))?.password, "b");
    assert.equal((await opened().get("plain", abort()))?.password, "p");
    assert.equal((await opened().get("padded", abort()))?.password, "p");
    assert.equal(await opened().get("empty", abort()), undefined);
    for (const none of ["nobody", "odd", "text", "list", "nothing", "toString"])
      assert.equal(await opened().get(none, abort()), undefined, none);
    assert.equal((await opened().all(abort())).length, 3);
  });

  test("a full disk is named, and the logins that were kept stay", async (context) => {
    using disk = openSmallDisk();
    if ("skip" in disk) return context.skip(disk.skip);
    const kept = JSON.stringify({ auths: { "reg.example": { auth: "YTpi" } } });
    await writeFile(join(disk.path, "config.json"), kept);
    await writeFile(join(disk.path, "fills"), Buffer.alloc(300_000)).catch(() => undefined);
    const store = openCredentials({ env: { DOCKER_CONFIG: disk.path, PATH: "" }, clock: realClock, homeDir: "/", platform: "linux" });
    const login = { server: "other.example", username: "u", password: "p".repeat(9_000) };
    await fails(store.store(login, abort()), "failed", /no space left on that disk; the file is as it was/);
    assert.equal(await readFile(join(disk.path, "config.json"), "utf8"), kept);
    assert.deepEqual((await readdir(disk.path)).sort(), ["config.json", "fills"]);
  });

  test("logging out forgets every spelling and keeps the others", async () => {
    await given({ auths: { "reg.example": { auth: "YTpi" }, "https://reg.example": { auth: "YTpi" }, [hubServer]: { auth: "YTpi" } } });
    await opened().erase("reg.example", abort());
    assert.deepEqual((await config()).auths, { [hubServer]: { auth: "YTpi" } });
    await opened().erase(hubServer, abort());
    assert.deepEqual((await config()).auths, {});
    await opened().erase("reg.example", abort());
  });

  test("a file that is no JSON is left as it is, and said so", async () => {
    await writeFile(path(), '{"auths": ');
    await fails(opened().store({ server: "r", username: "u", password: "p" }, abort()), "invalid", /config\.json is no valid JSON/);
    assert.equal(await readFile(path(), "utf8"), '{"auths": ');
    await fails(opened().get("r", abort()), "invalid", /no valid JSON/);
    await given({ auths: { r: { auth: Buffer.from("no colon").toString("base64") } } });
    await fails(opened().get("r", abort()), "invalid", /auths\["r"\]/);
  });

  test("a helper keeps the login: secrets go over its stdin, and config.json holds an empty entry", async () => {
    await script("docker-credential-test", helperScript);
    await given({ credsStore: "test" });
    const login = { server: "reg.example:5000", username: "mary", password: "s3cret" };
    assert.deepEqual(await opened().store(login, abort()), { by: "helper", helper: "test" });
    assert.deepEqual(await config(), { credsStore: "test", auths: { "reg.example:5000": {} } });
    // The helper of the test gives back what it was given, in the names of the protocol.
    assert.deepEqual(await opened().get("reg.example:5000", abort()), login);
    assert.deepEqual(await opened().all(abort()), [login]);
    await opened().erase("reg.example:5000", abort());
    assert.equal(await opened().get("reg.example:5000", abort()), undefined);
    assert.deepEqual((await config()).auths, {});
    const told = await readFile(join(keychain, "arguments"), "utf8");
    assert.doesNotMatch(told, /s3cret|mary|reg\.example/);
    assert.match(told, /^store\nget\n/);
  });

  test("a helper keeps an identity token as the CLI does", async () => {
    await script("docker-credential-test", helperScript);
    await given({ credsStore: "test" });
    await opened().store({ server: "r", username: "u", password: "", identityToken: "tok" }, abort());
    assert.deepEqual(JSON.parse(await readFile(join(keychain, "r"), "utf8")), { ServerURL: "r", Username: "<token>", Secret: "tok" });
    assert.deepEqual(await opened().get("r", abort()), { server: "r", username: "", password: "", identityToken: "tok" });
  });

  test("credHelpers names a helper for one registry; the others stay in the file", async () => {
    await script("docker-credential-test", helperScript);
    await given({ credHelpers: { "one.example": "test" } });
    await opened().store({ server: "one.example", username: "u", password: "one" }, abort());
    await opened().store({ server: "two.example", username: "u", password: "two" }, abort());
    assert.deepEqual((await config()).auths, { "one.example": {}, "two.example": { auth: Buffer.from("u:two").toString("base64") } });
    assert.deepEqual((await opened().all(abort())).map(({ server, password }) => `${server} ${password}`).sort(), [
      "one.example one",
      "two.example two",
    ]);
  });

  test("with nothing kept yet the platform's own helper is taken, and named from then on", async () => {
    await script("docker-credential-secretservice", helperScript);
    await script("docker-credential-pass", helperScript);
    const env = { PATH: `${bin}:/bin:/usr/bin` };
    assert.deepEqual(await opened(env).store({ server: "r", username: "u", password: "p" }, abort()), {
      by: "helper",
      helper: "secretservice",
    });
    assert.deepEqual(await config(), { auths: { r: {} }, credsStore: "secretservice" });
    await given({});
    await script("pass", "#!/bin/sh\n");
    assert.deepEqual(await opened(env).store({ server: "r", username: "u", password: "p" }, abort()), { by: "helper", helper: "pass" });
    await given({ auths: { x: { auth: "YTpi" } } });
    assert.equal((await opened(env).store({ server: "r", username: "u", password: "p" }, abort())).by, "file");
  });

  test("a helper that is missing, fails or talks nonsense is named with its own words and the next step", async () => {
    await given({ credsStore: "nosuch" });
    await fails(opened().get("r", abort()), "unsupported", /docker-credential-nosuch is not in PATH/);
    await given({ credsStore: "../evil" });
    await fails(opened().get("r", abort()), "invalid", /no name of a credential helper/);
    await given({ credsStore: "test" });
    await script("docker-credential-test", "#!/bin/sh\nprintf 'the keychain is \\033]0;x\\007locked\\n'\nexit 1\n");
    await fails(opened().get("r", abort()), "failed", /^the keychain is locked$/);
    await script("docker-credential-test", "#!/bin/sh\necho 's3cret'\n");
    await fails(opened().get("r", abort()), "failed", /^its answer is not JSON$/);
    await script("docker-credential-test", `#!/bin/sh\necho '{"Username":7,"Secret":["x"]}'\n`);
    assert.deepEqual(await opened().get("r", abort()), { server: "r", username: "", password: "" });
    await script("docker-credential-test", "#!/bin/sh\necho to stderr >&2\nexit 3\n");
    await fails(opened().store({ server: "r", username: "u", password: "p" }, abort()), "failed", /^to stderr$/);
  });

  test("a helper that waits for ever is given up", async () => {
    await given({ credsStore: "test" });
    await script("docker-credential-test", "#!/bin/sh\nexec sleep 60\n");
    const cancel = new AbortController();
    const asked = opened().get("r", cancel.signal);
    setTimeout(() => cancel.abort(), 200);
    await assert.rejects(asked, (error) => error instanceof EngineError && error.kind === "aborted");
  });

  test("a helper has no terminal to draw on", async () => {
    await given({ credsStore: "test" });
    await script(
      "docker-credential-test",
      `#!/bin/sh\nif (: >/dev/tty) 2>/dev/null; then echo tty; else echo none; fi >"$KEYCHAIN/tty"\necho "gpg $GPG_TTY" >>"$KEYCHAIN/tty"\necho '{}'\n`,
    );
    await opened({ GPG_TTY: "/dev/pts/1" }).get("r", abort());
    assert.equal(await readFile(join(keychain, "tty"), "utf8"), "none\ngpg \n");
  });

  test("X-Registry-Auth is base64 of the URL-safe kind, whatever the password", () => {
    const login = { server: "r", username: "ü", password: "??>>~~ÿþ+/" };
    const header = registryAuth(login);
    assert.match(header, /^[A-Za-z0-9_-]+=*$/);
    assert.match(header, /[-_]/);
    assert.deepEqual(JSON.parse(Buffer.from(header, "base64url").toString("utf8")), {
      username: "ü",
      password: "??>>~~ÿþ+/",
      serveraddress: "r",
    });
    assert.equal(registryAuth(undefined), "e30=");
  });
});
