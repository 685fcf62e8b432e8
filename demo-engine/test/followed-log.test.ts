import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { endProcess, startContainer } from "../src/lifecycle/lifecycle.ts";
import { startDemoEngine } from "../src/start-demo.ts";

test("a followed log ends with its container, also when that starts again in the same moment", async () => {
  await using demo = await startDemoEngine({ live: false });
  const container = [...demo.world.containers.values()].find(({ name }) => name === "grafana");
  if (!container) throw new Error("no grafana");
  const ended = new Promise<string>((resolve, reject) => {
    const path = "/containers/grafana/logs?follow=1&stdout=1&stderr=1&tail=0";
    const sent = request({ socketPath: demo.socketPath, path }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve(text)).on("error", reject);
      endProcess(demo.world, container, 0, true);
      startContainer(demo.world, container);
    });
    sent.on("error", reject).end();
  });
  assert.equal(await ended, "");
});
