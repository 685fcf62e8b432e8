import type { IncomingMessage, ServerResponse } from "node:http";
import { engineServer } from "./engine-server.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../src/engine/engine.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { realClock } from "../../src/real-clock.ts";

export interface PodmanAnswers extends AsyncDisposable {
  readonly engine: Engine;
  readonly socketPath: string;
  /** "GET /path?query", without the version. */
  readonly asked: readonly string[];
}

const imageId = "f3a67ea46525e0e228978088a734fd39fc692c3818839d77d344fedd122fea22";
export const containerId = "f5c952298283047420d4250271c46d154d0ece965476f5eea5236a5d049104d7";
const full = ["docker.io/library/built:1", "docker.io/spare/image:1", "localhost/own:1"];

/** What Podman 4.3.1 said, shortened. */
const answers: Readonly<Record<string, unknown>> = {
  "GET /containers/json": [
    {
      Id: containerId,
      Names: ["/web"],
      Image: full[0],
      ImageID: `sha256:${imageId}`,
      Command: "sh",
      Created: 1795660276,
      Ports: [],
      Labels: {},
      State: "running",
      Status: "Up 2 hours",
      NetworkSettings: { Networks: { podman: {} } },
      Mounts: [{ Type: "volume", Name: "v1" }],
    },
  ],
  [`GET /containers/${containerId}/json`]: {
    Id: containerId,
    Name: "/web",
    State: { Status: "running", Running: true, ExitCode: 0, Health: { Status: "unhealthy", FailingStreak: 3, Log: [] } },
    Config: { Image: full[0] },
    HostConfig: {},
  },
  "GET /images/json": [
    { Id: `sha256:${imageId}`, RepoTags: full, RepoDigests: [], Created: 1795660275, Size: 1997895, SharedSize: 0, Labels: null },
  ],
  "GET /volumes": { Volumes: [{ Name: "v1", Driver: "local" }] },
  "GET /networks": [],
  "GET /system/df": {
    LayersSize: -1997895,
    Images: ["built", "spare"].map(() => ({
      Id: imageId,
      RepoTags: ["1"],
      RepoDigests: null,
      Containers: 1,
      Created: 1795660275,
      Size: 1997895,
      SharedSize: 0,
    })),
    Containers: [{ Id: containerId, Names: ["web"], Image: imageId, ImageID: imageId, SizeRw: 12, State: "running", Status: "running" }],
    Volumes: [{ Name: "v1", Driver: "", UsageData: { RefCount: 1, Size: -5 } }],
    BuildCache: [],
  },
  "GET /containers/web/top": {
    Titles: ["PID   USER     COMMAND"],
    Processes: [["1 0        sh -c echo line  $i; sleep 1"], ["70 0        sleep 1"]],
  },
};

/** An engine that says what Podman says. */
export const startPodmanAnswers = async (clock: Clock = realClock): Promise<PodmanAnswers> => {
  const folder = await mkdtemp(join(tmpdir(), "gantry-podman-answers-"));
  const socketPath = join(folder, "podman.sock");
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? "/", "http://podman");
    const path = url.pathname.replace(/^\/v[\d.]+/, "");
    asked.push(`${request.method} ${path}${url.search}`);
    response.setHeader("Api-Version", "1.41").setHeader("Libpod-Api-Version", "4.3.1").setHeader("Server", "Libpod/4.3.1 (linux)");
    const json = answers[`${request.method} ${path}`];
    if (json !== undefined) response.end(JSON.stringify(json));
    else if (/\/connect$|_ping$/.test(path)) response.setHeader("Content-Type", "text/plain").end("OK");
    else if (!/\/(events|logs|stats|wait|attach)$/.test(path)) response.writeHead(404).end("Not Found\n");
    // What goes on sends not even its head before there is something to tell.
  };
  const server = engineServer((request, response) => {
    request.resume().on("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const endpoint = { transport: "unix", socketPath } as const;
  const engine = openEngine({ endpoint, contextName: "test", address: "", chosenBy: "test" }, { clock, readOnly: false });
  return {
    engine,
    socketPath,
    asked,
    [Symbol.asyncDispose]: async () => {
      engine.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
