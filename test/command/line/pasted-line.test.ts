import assert from "node:assert/strict";
import { test } from "node:test";
import { asOneLine } from "../../../src/command/line/pasted-line.ts";
import { withShellValues } from "../../../src/command/line/shell-values.ts";

test("a backslash at the end of a line goes on in the next; a line break ends a command, but not in quotes", () => {
  for (const [pasted, line] of [
    ["docker run \\\n  --rm \\\n  -p 8080:80 nginx", "docker run --rm -p 8080:80 nginx"],
    ["docker pull reg\\\nistry", "docker pull registry"],
    ["docker stop web\ndocker rm web", "docker stop web; docker rm web"],
    ["run -e 'A={\n}' \"b\\\nc\" nginx", "run -e 'A={\n}' \"b\\\nc\" nginx"],
    ["run -v C:\\a b", "run -v C:\\a b"],
  ] as const)
    assert.equal(asOneLine(pasted), line);
});

test("what a shell would fill in is filled in as it would be, and secrets are not", () => {
  const host = { env: { USER: "mary", DB_PASSWORD: "hunter2", EMPTY: "" }, workingDir: "/srv/my shop", homeDir: "/home/mary" };
  const home = `$\{HOME}`;
  for (const [line, filled] of [
    ["run -v $PWD:/w nginx", "run -v '/srv/my shop':/w nginx"],
    ['run -v "$PWD:/w" nginx', 'run -v "/srv/my shop:/w" nginx'],
    ["run -v $(pwd)/a:/w -v `pwd`:/x nginx", "run -v '/srv/my shop'/a:/w -v '/srv/my shop':/x nginx"],
    [`run -v ${home}/a:/w -e ME=$USER nginx`, "run -v /home/mary/a:/w -e ME=mary nginx"],
    ["run -e A='$PWD' -e B=\\$PWD -e C=\"\\$PWD\" nginx", "run -e A='$PWD' -e B=\\$PWD -e C=\"\\$PWD\" nginx"],
    [
      "run -e A=$DB_PASSWORD -e B=$EMPTY -e C=$NOT_SET -e D=$(id -u) nginx",
      "run -e A=$DB_PASSWORD -e B=$EMPTY -e C=$NOT_SET -e D=$(id -u) nginx",
    ],
  ] as const)
    assert.equal(withShellValues(line, host), filled);
});
