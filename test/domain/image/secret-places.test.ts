import assert from "node:assert/strict";
import { test } from "node:test";
import { secretPlaces, secretVariables } from "../../../src/domain/image/secret-places.ts";

test("variables that look like secrets are named", () => {
  const secrets = [
    "DB_PASSWORD=hunter2",
    "MYSQL_ROOT_PASSWORD=1234",
    "API_TOKEN=abcdef",
    "DATABASE_URL=postgres://app:hunter2@db/shop",
    "GITHUB=ghp_0123456789abcdefghij",
    "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI",
  ];
  assert.deepEqual(
    secretVariables(secrets),
    secrets.map((variable) => variable.split("=", 1)[0]),
  );
});

test("what speaks of a secret without being one is not named", () => {
  const harmless = [
    "DB_PASSWORD=",
    "DB_PASSWORD_FILE=/run/secrets/db",
    "POSTGRES_PASSWORD_FILE=db.txt",
    "SSL_KEY=/etc/ssl/key.pem",
    "KEYBOARD_LAYOUT=us",
    "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
    "SIGNING_KEY=0x8B25C084",
    "POSTGRES_HOST_AUTH_METHOD=trust",
    "SESSION_TIMEOUT=3600",
    "COOKIE_SECURE=true",
    "TOKEN_URL=https://login.example.com/oauth",
    "AUTH_TOKEN=$TOKEN",
    "AUTHOR=someone",
    "MONKEY=banana",
    "PATH=/usr/bin",
  ];
  assert.deepEqual(secretVariables(harmless), []);
});

test("a secret in a step of the history is named with its instruction, and never its value", () => {
  const places = secretPlaces(
    [
      "RUN |2 NPM_TOKEN=npm-abc VERSION=3 /bin/sh -c npm ci # buildkit",
      "/bin/sh -c #(nop)  ENV OLD_PASSWORD=hunter2",
      "/bin/sh -c curl -H x && export DB_PASSWORD=hunter2 && make",
      "ARG SIGN_SECRET=abc",
      "RUN /bin/sh -c git clone https://me:hunter2@example.com/x # buildkit",
    ],
    [],
  );
  assert.deepEqual(places, [
    { name: "NPM_TOKEN", instruction: "ARG" },
    { name: "OLD_PASSWORD", instruction: "ENV" },
    { name: "DB_PASSWORD", instruction: "RUN" },
    { name: "SIGN_SECRET", instruction: "ARG" },
    { name: "URL", instruction: "RUN" },
  ]);
  assert.doesNotMatch(JSON.stringify(places), /hunter2|npm-abc/);
});

test("a secret that is told as a variable is not told again, and twice the same once", () => {
  const step = "ENV API_TOKEN=abcdef";
  assert.deepEqual(secretPlaces([step], ["API_TOKEN=abcdef"]), []);
  assert.deepEqual(secretPlaces([step, step], []), [{ name: "API_TOKEN", instruction: "ENV" }]);
});

test("steps that name a secret as they should are not named", () => {
  const harmless = [
    "RUN --mount=type=secret,id=npm_token npm ci # buildkit",
    "RUN /bin/sh -c PASSWORD=$(cat /run/secrets/db) make # buildkit",
    "RUN |1 NPM_TOKEN= /bin/sh -c npm ci # buildkit",
    "ARG NPM_TOKEN",
    "/bin/sh -c set -ex; key='B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8'; gpg --batch --keyserver hkps://keys.openpgp.org --recv-keys \"$key\"",
    'RUN /bin/sh -c mysql -p"$MYSQL_ROOT_PASSWORD" < dump.sql # buildkit',
    'LABEL org.opencontainers.image.authors="someone"',
    'CMD ["node" "server.js"]',
  ];
  for (const step of harmless) assert.deepEqual(secretPlaces([step], []), [], step);
});
