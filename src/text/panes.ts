import { exitCodeWords } from "./exit-codes.ts";

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;

const codeInWords = (code: number): string => {
  const meaning = code === 0 ? "" : exitCodeWords(code);
  return meaning === "" ? `${code}` : `${code}, ${meaning}`;
};

/** The words of the views, in English. */
export const paneWords = {
  tooSmall: (columns: number, rows: number) => `Gantry needs 60x15, this is ${columns}x${rows}. ^C twice quits.`,
  demo: "DEMO",
  leadsBack: (contextName: string) => `M leads back to ${contextName}`,
  readOnly: "READ-ONLY",
  connecting: "connecting…",
  stale: (age: string) => `STALE ${age}`,
  engine: (product: "docker" | "podman", version: string | undefined, api: string | undefined) =>
    [
      ...(version === undefined ? [] : [`${product === "podman" ? "Podman" : "engine"} ${version}`]),
      ...(api === undefined ? [] : [`API ${api}`]),
    ].join(", "),
  refused: (parts: string) => `refused: ${parts}`,
  counts: {
    running: "running",
    failed: "failed",
    unhealthy: "unhealthy",
    restarting: "restarting",
    paused: "paused",
    total: "in all",
    of: "of",
  },
  /** The line of views: in full, and where that does not fit. */
  tabs: {
    containers: { title: "containers", short: "ctr" },
    images: { title: "images", short: "img" },
    volumes: { title: "volumes", short: "vol" },
    networks: { title: "networks", short: "net" },
    system: { title: "disk", short: "disk" },
    stats: { title: "stats", short: "stats" },
    events: { title: "events", short: "ev" },
    jobs: { title: "jobs", short: "jobs" },
  },
  jobs: (count: number) => (count === 1 ? "1 job (J)" : `${count} jobs (J)`),
  onlyProblems: "only problems (!)",
  onlyRunning: "only running (A)",
  clock: (difference: string, isAhead: boolean) => `engine's clock ${difference} ${isAhead ? "ahead" : "behind"}`,
  eventsSince: (time: string) => `events since ${time}`,
  noEvents: "no events known",
  filter: (text: string) => `filter ${text}`,
  /** Why a pattern is refused. */
  badPattern: {
    tooLong: (most: string) => `the pattern is longer than ${most} characters`,
    tooLarge: () => "the pattern repeats too much: smaller counts",
    lookAround: () => "look-ahead and look-behind are not known here",
    backReference: () => "back references are not known here",
    syntax: (said: string) => `not a regular expression: ${said}`,
  },
  marked: (count: number) => `${count} marked`,
  empty: {
    containers: "No containers. :run starts one, and so does u on an image (2); it appears here by itself.",
    images: "No images: nothing has been pulled or built here. P pulls one (:pull), b builds one (:build); 1 shows the containers.",
    volumes: "No volumes: no container keeps data beside itself. a makes one (:volume create); 1 shows the containers.",
    networks: "No networks. a makes one (:network create); 1 shows the containers.",
    jobs: "Nothing goes on behind. What takes longer than half a second is listed here.",
    system: "Nothing takes room.",
    usage: "Nothing takes room: no image, container, volume or build cache.",
    events: "Nothing has happened in this time; what happens appears here by itself. :events --since 72h looks further back.",
    contexts: "No contexts. Docker's CLI makes them: docker context create.",
    stats: "Nothing runs, so there are no figures. 1 shows all containers.",
    misread: "No row of the engine's answer was understood: it may be another kind of engine, or a proxy before it.",
    filtered: (text: string) => `Nothing matches ${text}. Esc clears the filter.`,
    noProblems: "No problems. ! shows all containers again.",
    noRunning: "Nothing runs. A shows all containers again.",
    loading: "Asking the engine…",
  },
  reading: "reading…",
  position: (first: number, last: number, all: number) => `${first}–${last} of ${all}`,
  lost: {
    title: "The engine does not answer",
    retry: (tries: number) => `Trying again by itself (${tries} tries so far). Ctrl-R asks for the lists at once.`,
    demo: "M opens the demo world.",
    line: (said: string, next: string) =>
      `The engine does not answer (${said}). ${next === "" ? "" : `${sentence(next)} `}Trying again by itself; Ctrl-R tries now.`,
    waiting: (said: string) => `The engine does not answer (${said}). This is read as soon as it does.`,
  },
  /** What of the engine's answers stands on the screen with a default, or not at all. */
  misread: ({ rows, fields }: { readonly rows: number; readonly fields: number }) => {
    const parts = [
      ...(rows === 0 ? [] : [rows === 1 ? "1 row" : `${rows} rows`]),
      ...(fields === 0 ? [] : [fields === 1 ? "1 field" : `${fields} fields`]),
    ];
    return `${parts.join(" and ")} of the engine's answer ${rows + fields === 1 ? "was" : "were"} not understood`;
  },
  notDrawn: {
    view: (why: string) => `This view can't be drawn: ${why}. Esc leads back; everything else goes on. Please report it.`,
    part: (why: string) => `This can't be drawn: ${why}. Please report it.`,
  },
  log: {
    title: (name: string) => `log of ${name}`,
    lastRun: (name: string) => `log of ${name} (last run)`,
    silentRun: "It wrote nothing in its last run.",
    empty: "No line has been written yet; the first one appears here by itself.",
    ended: "ended",
    following: "following",
    stopped: "stopped (f follows)",
    piece: (piece: number) => `[part ${piece} of a line over 1 MiB] `,
    /** Between the lines of two runs; `name` where the log is that of several containers. */
    newRun: (
      name: string,
      started: string,
      ended: { readonly at: string; readonly code: number | undefined } | undefined,
      silent: number,
    ) =>
      [
        `${name === "" ? "" : `${name} `}started ${started}`,
        ...(ended ? [`ended before${ended.code === undefined ? "" : ` with exit code ${codeInWords(ended.code)}`} (${ended.at})`] : []),
        ...(silent === 0 ? [] : [silent === 1 ? "1 silent run between" : `${silent} silent runs between`]),
      ].join(" · "),
    newLines: (count: number) => `+${count} new (G)`,
    hits: (count: number) => (count === 1 ? "1 hit" : `${count} hits`),
    keep: (text: string) => `keep ${text}`,
    search: (text: string) => `search ${text}`,
    onlyKept: "No line passes the keep-only filter. & changes it.",
    endedSilently: (how: string) => `It ended${how} without writing anything.`,
    restartsSilently: (how: string) => `It ended${how} without writing anything; the engine starts it again by itself.`,
    allEndedSilently: "All of them have ended without writing anything.",
    endedWith: (code: number, meaning: string) => ` with exit code ${code}${meaning === "" ? "" : ` (${meaning})`}`,
    outOfMemory: "out of memory",
    restartsNext: "i shows what it was to run, ^T stops it for good.",
    endedNext: "i shows what it was to run, r starts it again.",
    emptyWindow: "Nothing was written in this time window. 0 shows the last lines, 1 the beginning.",
    startFailed: (said: string) => `Its start failed, so it has written nothing: ${said}`,
    startFailedNext: "i shows what it was to run, u starts it once the cause is put right.",
    neverStarted: "It has never been started, so it has written nothing. u starts it.",
    unreadable: (drivers: string, said: string) => `Its log goes to the driver ${drivers}, which Docker can't read back (${said}).`,
    unreadableNext: (drivers: string) =>
      drivers === "none"
        ? "The driver none keeps nothing. Make the container anew with --log-driver local to read its log here."
        : `Read it where ${drivers} sends it, or make the container anew with --log-driver local.`,
    unreadableShort: "not readable",
    noAnswer: "no answer",
    wrap: "wrap",
    times: "times",
  },
  top: { title: (name: string) => `processes in ${name}`, sorted: (by: string) => `by ${by}` },
  stats: {
    title: (name: string) => `charts of ${name}`,
    waiting: "The first figures come within two seconds.",
    stopped: (name: string) => `${name} does not run: no figures.`,
    cpu: "CPU",
    memory: "memory",
    networkIn: "network in",
    networkOut: "network out",
    blockRead: "block read",
    blockWrite: "block written",
    pids: (count: number) => `${count} pids`,
    peak: (most: string) => `peak ${most}`,
    /** From the floor of a chart to its top. */
    scale: (most: string) => `0–${most}`,
    /** How far back the charts go: "last 77 s", "last 2.5 min". */
    span: (ms: number) => (ms < 100_000 ? `last ${Math.round(ms / 1_000)} s` : `last ${Math.round(ms / 30_000) / 2} min`),
    total: (sum: string) => `${sum} in all`,
  },
  inspect: {
    title: (name: string, part: string) => `inspect ${name}${part === "" ? "" : ` ${part}`}`,
    masked: "secrets hidden (v)",
    shown: "SECRETS SHOWN (v)",
    gone: "gone",
  },
  ports: {
    title: (name: string) => `ports of ${name}`,
    none: "It publishes no port.",
    headings: ["container", "protocol", "host", "addresses"],
  },
  changes: {
    title: (name: string) => `changes in ${name}`,
    added: (count: number) => `${count} added`,
    changed: (count: number) => `${count} changed`,
    deleted: (count: number) => `${count} deleted`,
    loading: "Comparing with the image…",
    none: "Nothing: its file system is as its image has it. Volumes are not compared.",
  },
  files: {
    host: "here",
    loading: "reading…",
    chosen: (count: number) => `${count} chosen`,
    tooMany: "there are more: a folder is listed up to 2,000",
    tooBig: "there may be more: the first 256 MiB were read",
    tooLong: "there may be more: it was read for 3 seconds",
  },
  file: {
    loading: "Reading…",
    cut: "its beginning",
    binary: "This is no text. :cp copies it to this machine.",
    empty: "The file is empty.",
  },
  version: {
    title: "version",
    headings: ["part", "version"],
    engine: "Engine",
    api: "API",
    apiRange: (newest: string, oldest: string) => `${newest} (from ${oldest} on)`,
    commit: "Commit",
    system: "System",
    machine: (os: string, arch: string, kernel: string) => `${os}/${arch}, kernel ${kernel}`,
  },
  help: {
    title: "keys (j k g G scroll, / finds, Esc closes)",
    position: (at: number, all: number) => `  ${at} of ${all}`,
    noHit: "nothing has that; Esc shows all again",
  },
  actions: { title: (name: string) => `what to do with ${name}` },
  palette: {
    title: "command",
    hint: "a docker line, as run -d -p 8080:80 nginx, or a word of what you want",
    more: (count: number) => `  ${count} more`,
    keys: [
      { key: "Enter", title: "run" },
      { key: "Tab", title: "complete" },
      { key: "↓", title: "choose" },
      { key: "↑", title: "earlier lines" },
      { key: "^U", title: "empty" },
      { key: "Esc", title: "close" },
    ],
  },
  question: { keys: (act: string) => `y ${act}, Enter or Esc does not` },
  opening: {
    title: "terminal",
    keys: "What you type now is kept for it. Esc gives up.",
    dropped: "What you typed for it was dropped. Esc goes back.",
  },
  quit: {
    title: "leave",
    question: (count: number) => (count === 1 ? "A job is under way and would end:" : `${count} jobs are under way and would end:`),
    keys: "y leaves, Esc stays, ^C leaves at once",
  },
  job: {
    gone: "This job was cleared away. Esc leads back.",
    cancelKey: "^C cancels",
    noOutput: "no output",
    output: (lines: number, follows: boolean) => `${lines} ${lines === 1 ? "line" : "lines"} of output${follows ? "" : " (G follows)"}`,
    state: { running: "running", done: "done in", failed: "failed after", cancelled: "cancelled after" },
  },
  save: { title: "save the log", path: "path", hint: "Enter saves, Esc closes" },
  copy: { title: "copy" },
  dialog: {
    more: "▸",
    above: (fields: number) => `↑ ${fields} more`,
    below: (fields: number) => `↓ ${fields} more`,
    linesLeftOut: (lines: number) => `… and ${lines} more ${lines === 1 ? "line" : "lines"}`,
    copyKey: "^Y copies",
    choice: "up and down move, left and right choose",
    tick: "up and down move, Space ticks",
  },
} as const;
