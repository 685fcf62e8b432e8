import assert from "node:assert/strict";
import type { DemoEngine } from "../../demo-engine/src/start-demo.ts";
import { type AppOptions, openApp, type TestApp } from "./app.tsx";
import { openDemo } from "./demo.ts";

export interface Shop extends AsyncDisposable {
  readonly engine: DemoEngine;
  readonly app: TestApp;
}

/** The demo's web shop, standing still, and the program before it. */
export const openShop = async (options: AppOptions = {}): Promise<Shop> => {
  const engine = await openDemo();
  const app = await openApp(engine, options);
  return {
    engine,
    app,
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await engine.close();
    },
  };
};

/** Puts the cursor on a container by filtering for it. */
export const find = async (app: TestApp, name: string): Promise<void> => {
  await app.press("/", "ctrl+u", ...name, "enter");
  await app.sees(`log of ${name}`);
};

/** Nothing that changes anything was sent. */
export const onlyRead = (engine: DemoEngine): void =>
  assert.deepEqual(
    engine.requests.filter(({ method }) => method !== "GET" && method !== "HEAD").map(({ method, path }) => `${method} ${path}`),
    [],
  );
