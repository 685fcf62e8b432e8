import type { LogSource } from "../model/model.ts";

interface Lines {
  readonly everyMs: number;
  readonly lines: readonly { readonly source: LogSource; readonly text: string }[];
}

const out = (text: string) => ({ source: "stdout", text }) as const;
const err = (text: string) => ({ source: "stderr", text }) as const;

/** What each service writes, in turn: {n} counts, {ms} is a duration. */
export const SERVICE_LINES: Readonly<Record<string, Lines>> = {
  api: {
    everyMs: 900,
    lines: [
      out("GET /products?page=2 200 {ms} ms"),
      out("\u001b[32minfo\u001b[0m 주문 접수 #{n} 김하늘 ✅"),
      out("POST /orders 201 {ms} ms"),
      out("GET /healthz 200 1 ms"),
      err("\u001b[33mwarn\u001b[0m cache unreachable (redis://cache:6379), reading from the database"),
      out("GET /products/{n} 200 {ms} ms"),
      err("\u001b[31merror\u001b[0m search: connect ECONNREFUSED 172.18.0.7:9200"),
    ],
  },
  proxy: {
    everyMs: 1400,
    lines: [
      out('203.0.113.9 - - "GET /api/products HTTP/2.0" 200 {n} "-" "Mozilla/5.0"'),
      out('198.51.100.4 - - "POST /api/orders HTTP/2.0" 201 {n} "-" "shop-ios/4.1"'),
      out('203.0.113.77 - - "GET /검색?q=라면 HTTP/2.0" 502 {n} "-" "Mozilla/5.0"'),
      err("[error] 29#29: *{n} connect() failed (111: Connection refused) while connecting to upstream"),
    ],
  },
  db: {
    everyMs: 12_000,
    lines: [
      out("LOG:  checkpoint starting: time"),
      out("LOG:  checkpoint complete: wrote {n} buffers"),
      out('LOG:  automatic vacuum of table "shop.public.orders"'),
    ],
  },
  cache: {
    everyMs: 9000,
    lines: [
      out("1:M * 100 changes in 300 seconds. Saving..."),
      out("1:M * Background saving started by pid {n}"),
      out("1:M # WARNING memory usage is at {ms}% of the limit"),
    ],
  },
  search: {
    everyMs: 7000,
    lines: [
      out("[INFO ][o.o.n.Node] starting ..."),
      err("[ERROR][o.o.b.Bootstrap] node validation: max virtual memory areas vm.max_map_count [65530] is too low"),
      err("[WARN ][o.o.h.AbstractHttpServerTransport] http server is not bound yet"),
    ],
  },
  mailer: { everyMs: 30_000, lines: [out("sent order confirmation #{n} 📧"), out("queue empty")] },
  backup: { everyMs: 60_000, lines: [out("backup: dumping shop ({ms}%)"), out("backup: 업로드 중 … {n} files")] },
  grafana: { everyMs: 45_000, lines: [out('logger=cleanup level=info msg="Completed cleanup jobs" duration={ms}ms')] },
  registry: { everyMs: 50_000, lines: [out('level=info msg="response completed" http.request.method=GET http.response.duration={ms}ms')] },
  metrics: { everyMs: 20_000, lines: [out('level=INFO msg="Server is ready to receive web requests."')] },
};
