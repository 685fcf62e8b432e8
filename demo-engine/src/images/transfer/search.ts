import { type Exchange, filtersOf, sendJson } from "../../http/exchange.ts";

const DESCRIPTIONS: Readonly<Record<string, readonly [stars: number, text: string]>> = {
  nginx: [20_421, "Official build of Nginx."],
  redis: [13_405, "Redis is an open source key-value store."],
  postgres: [14_212, "The PostgreSQL object-relational database."],
  alpine: [11_260, "A minimal Docker image based on Alpine Linux."],
  busybox: [3_398, "Busybox base image."],
  httpd: [4_877, "The Apache HTTP Server Project."],
  node: [13_890, "Node.js is a JavaScript-based platform."],
  python: [10_055, "Python is an interpreted, interactive language."],
  registry: [4_102, "Distribution implementation for images."],
  "hello-world": [2_390, "Hello World! (an example of minimal Dockerization)"],
  "grafana/grafana": [3_012, "The official Grafana docker container."],
  "prom/prometheus": [2_105, "The Prometheus monitoring system."],
};

/** GET /images/search, in the demo's registry. */
export const search = (exchange: Exchange): void => {
  const { query, world } = exchange;
  const term = (query.get("term") ?? "").toLowerCase();
  const limit = Number(query.get("limit") || 25);
  const filters = filtersOf(exchange);
  const [stars = "0"] = filters.get("stars") ?? [];
  const official = filters.get("is-official")?.[0];
  const rows = world.registry
    .repositories()
    .filter((name) => !name.startsWith("demo/"))
    .map((name) => ({
      name,
      star_count: DESCRIPTIONS[name]?.[0] ?? 0,
      description: DESCRIPTIONS[name]?.[1] ?? "",
      is_official: !name.includes("/"),
      is_automated: false,
    }))
    .filter((row) => (row.name.includes(term) || row.description.toLowerCase().includes(term)) && row.star_count >= Number(stars))
    .filter((row) => official === undefined || row.is_official === /^(1|true)$/.test(official))
    .sort((a, b) => b.star_count - a.star_count);
  sendJson(
    exchange,
    rows.slice(0, limit).map((row) => ({ ...row, description: `${row.description} (Gantry demo)` })),
  );
};
