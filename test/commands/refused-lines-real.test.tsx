import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { privateEngineUnavailable } from "../support/private-engine.ts";
import { enter, paletteEngine } from "./support/palette-engine.ts";

/** What Docker's CLI refuses, and words of ours. */
const refused: readonly (readonly [line: string, words: RegExp])[] = [
  ["network create", /needed|NETWORK_NAME|name:/i],
  ["network create --subnet nonsense n", /no subnet/],
  ["network create --gateway 10.1.2.3 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --gateway 10.2.0.1 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --subnet 10.1.2.0/24 n", /overlaps/],
  ["network create --subnet 10.1.0.0/16 --gateway 10.1.0.1 --gateway 10.1.0.2 n", /gateway already/],
  ["network create --subnet 10.1.0.0/16 --ip-range 10.3.0.0/24 n", /in none of the subnets/],
  ["network create --subnet 10.1.0.0/16 --aux-address x n", /NAME=IP/],
  ["network create --config-from t --subnet 10.1.0.0/16 n", /name no options of your own/],
  ["network create --no-such-flag n", /no flag --no-such-flag/],
  ["network create bridge", /predefined/],
  ["network connect bridge", /needed|CONTAINER/i],
  ["network connect --ip 10.1 bridge twin-peer", /10\.1/],
  ["network connect nosuch twin-peer", /nosuch/],
  ["volume create a/b", /only letters/],

  ["volume create --opt =x vv", /KEY=VALUE/],
  ["volume create --name aa bb", /given twice/],
  ["system prune --volumes --filter until=1h", /Docker's CLI refuses it/],
  ["container prune --filter nonsense", /no filter/],
  ["builder prune --keep-storage much", /not a size/],
  ["build", /needed|PATH/i],
  ["build -", /keyboard/],
  ["build /no/such/place", /not found/],
  ["build -t UPPER .", /not an image/],
  ["build --memory lots .", /not a size/],
  ["build --ulimit nofile .", /ulimit|nofile/i],
  ["build --add-host nonsense .", /nonsense/],
  ["events --since yesterday", /is not a time|no point in time/],
  ["events --filter nonsense", /no filter/],
];

describe("lines that Docker's CLI refuses", { skip: privateEngineUnavailable() ?? false }, () => {
  const engine = paletteEngine();

  test("what Docker's CLI refuses is refused here, too, in words that help", async () => {
    for (const [line, words] of refused) {
      await using app = await engine.open();
      await app.sees("twin-peer");
      await enter(app, line);
      // What asks first says it when it is confirmed.
      if (line.startsWith("system prune")) await app.press("y");
      await app.sees(words).catch((error: unknown) => {
        throw new Error(`${line}: ${String(error)}`);
      });
    }
    assert.deepEqual(await engine.volumeNames(), []);
    const networks: readonly { readonly Name: string }[] = await engine.daemon.api.read("/networks");
    assert.deepEqual(networks.map(({ Name }) => Name).sort(), ["bridge", "host", "none"]);
  });
});
