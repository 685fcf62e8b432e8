import type { Container, ContainerFacts } from "../../src/domain/container/container.ts";

export const container = (over: Partial<Container> = {}): Container => ({
  id: over.name ?? "web",
  name: "web",
  image: "nginx",
  imageId: "sha256:1",
  command: "nginx",
  createdAtMs: 0,
  state: "running",
  status: "Up 2 hours",
  health: "none",
  ports: [],
  labels: {},
  networks: [],
  ...over,
});

export const facts = (over: Partial<ContainerFacts> = {}): ContainerFacts => ({
  id: "web",
  restartCount: 0,
  oomKilled: false,
  exitCode: 0,
  error: "",
  tty: false,
  logDriver: "json-file",
  restartPolicy: "no",
  memoryLimitBytes: 0,
  healthFailingStreak: 0,
  healthOutput: "",
  ...over,
});
