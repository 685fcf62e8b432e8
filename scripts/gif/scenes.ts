/** A part of the recording: what is said below it, what is pressed, what must then be seen, how long it stays. */
export interface Scene {
  readonly says: string;
  readonly keys?: readonly string[];
  readonly sees?: string | RegExp;
  readonly holdMs: number;
}

const word = (text: string): readonly string[] => [...text];

/** What demo.gif shows. */
export const scenes: readonly Scene[] = [
  { says: "what is broken stands on top, with its reason", sees: /QUEUE_URL/, holdMs: 3_000 },
  { says: "Enter  its log", keys: ["enter"], sees: "log of shop-worker-1  last", holdMs: 1_000 },
  { says: "/  search", keys: ["/", ...word("queue"), "enter"], sees: /search queue: \d+ hits/, holdMs: 1_200 },
  { says: "q  back    d  why: the proof, and what to do", keys: ["q", "j", "j", "d"], sees: "1 :update shop-cache-1", holdMs: 2_800 },
  { says: "1  the first of the next steps", keys: ["1"], sees: "Change its limits", holdMs: 900 },
  { says: "more memory", keys: ["down", ...word("512m")], sees: "512m", holdMs: 700 },
  { says: "Enter  done", keys: ["enter"], sees: /container shop-cache-1/, holdMs: 900 },
  { says: "3  and started again", keys: ["3"], sees: "shop-cache-1 started", holdMs: 1_800 },
  { says: "q  back    /  find a container", keys: ["q", "g", "/", ...word("api"), "enter"], sees: "log of shop-api-1", holdMs: 700 },
  { says: "S  charts", keys: ["S"], sees: "charts of shop-api-1", holdMs: 2_600 },
  { says: "^K  kill, with a signal", keys: ["ctrl+k"], sees: "Kill shop-api-1", holdMs: 800 },
  { says: "→  another one", keys: ["up", "right", "right"], sees: "< HUP >", holdMs: 700 },
  { says: "y  sent", keys: ["down", "y"], sees: "HUP sent to shop-api-1", holdMs: 900 },
  { says: "q  back    Esc  all of them", keys: ["q", "esc"], sees: "shop-cache-1", holdMs: 500 },
  {
    says: "Space  mark two    l  their logs as one",
    keys: ["space", "space", "l"],
    sees: "log of shop-api-1, shop-cache-1",
    holdMs: 2_600,
  },
  { says: ":  what you would type after docker", keys: ["q", "\\", ":", ...word("pull redis:7")], sees: "pull redis:7", holdMs: 900 },
  { says: "Enter  a job: its layers, its rate", keys: ["enter"], sees: /pull redis:7 +running/, holdMs: 2_600 },
  { says: ":  flags, with their help", keys: ["q", ":", ...word("run -d --na")], sees: "--name", holdMs: 1_100 },
  { says: "Tab  completes", keys: ["tab", ...word("blog -p 8081:80 nginx:1.27")], sees: "nginx:1.27", holdMs: 900 },
  { says: "Enter  it runs", keys: ["enter"], sees: /blog +running/, holdMs: 1_600 },
  { says: ":  a new name", keys: ["/", "ctrl+u", ...word("api-1"), "enter", "esc", ":", ...word("rena")], sees: "rename", holdMs: 700 },
  { says: "Enter  its form", keys: ["enter", "ctrl+u", ...word("주문-서버")], sees: "주문-서버", holdMs: 700 },
  { says: "Enter  Docker would refuse it: the reason", keys: ["enter"], sees: "a name begins with", holdMs: 1_300 },
  { says: "Enter  renamed", keys: ["ctrl+u", ...word("shop-front"), "enter"], sees: /shop-front +healthy/, holdMs: 2_000 },
];
