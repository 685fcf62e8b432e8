// Long because one build is one closure: arguments, stages and cache hang together.
import { ApiError } from "../../api/api-error.ts";
import { type ContainerConfig, emptyConfig } from "../../model/config.ts";
import type { Exchange } from "../../http/exchange.ts";
import { flag } from "../../http/exchange.ts";
import { createFileTree, directory, type FileTree } from "../../files/file-tree.ts";
import { sha256 } from "../../files/layer.ts";
import { changedConfig } from "../image-changes.ts";
import { createImage, createLayer } from "../../model/image.ts";
import type { DemoImage } from "../../model/model.ts";
import { type Progress, streamProgress } from "../progress.ts";
import { refuseReference } from "../../api/references.ts";
import { repositoryOf } from "../../registry/catalog.ts";
import { pullOne } from "../transfer/pull.ts";
import { DEFAULT_PATH } from "../../shell/process.ts";
import { runProgram } from "../../shell/run-program.ts";
import { withVariables } from "../../shell/shell.ts";
import { createTerminal } from "../../model/terminal.ts";
import { addImage, tagImage } from "../tags.ts";
import { type DemoWorld, familiarReference, layersOfImage } from "../../world/world.ts";
import { applyCopy, contextOf, planCopy } from "./copy.ts";
import { type Instruction, parseDockerfile, type Stage, stagesFor } from "./dockerfile.ts";

/** So that a step is seen. */
const STEP_MS = 120;
const RUN_MS = 350;

class StepFailed extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

interface Building {
  readonly config: ContainerConfig;
  /** Undefined: FROM scratch, nothing yet. */
  readonly image: DemoImage | undefined;
}

const jsonOf = (query: URLSearchParams, name: string): Readonly<Record<string, string>> => {
  const text = query.get(name);
  try {
    return text === null || text === "" ? {} : (JSON.parse(text) as Record<string, string>);
  } catch {
    throw new ApiError(400, `error reading ${name}: invalid character in "${text}"`);
  }
};

const shortId = (image: DemoImage): string => image.id.slice(7, 19);

const environment = (config: ContainerConfig, args: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const all = new Map<string, string>([["PATH", DEFAULT_PATH], ["HOME", "/root"], ...args]);
  for (const variable of config.Env ?? []) {
    const [name = "", value = ""] = variable.split(/=(.*)/s);
    all.set(name, value);
  }
  return all;
};

const EXPANDED = new Set(["ENV", "ADD", "COPY", "EXPOSE", "LABEL", "USER", "VOLUME", "WORKDIR", "STOPSIGNAL", "ARG"]);

/** Plays one build: the lines of the classic builder, and images that run. */
const play = async (
  exchange: Exchange,
  progress: Progress,
  stages: readonly Stage[],
  globals: readonly Instruction[],
  context: FileTree,
): Promise<void> => {
  const { world, query } = exchange;
  const given = jsonOf(query, "buildargs");
  const labels = Object.entries(jsonOf(query, "labels"));
  const quiet = flag(query, "q");
  const say = (text: string): void => {
    if (!quiet) progress.write({ stream: text });
  };
  const consumed = new Set<string>();
  const globalArgs = new Map<string, string>();
  const declare = async (text: string, args: Map<string, string>, outer: ReadonlyMap<string, string>): Promise<void> => {
    for (const word of text.split(/\s+/)) {
      const [name = "", initial] = word.split(/=(.*)/s);
      consumed.add(name);
      const value =
        given[name] ?? (initial === undefined ? outer.get(name) : await withVariables(initial.replace(/^["']|["']$/g, ""), args));
      if (value !== undefined) args.set(name, value);
    }
  };
  for (const { text } of globals) await declare(text, globalArgs, globalArgs);
  const built = new Map<string, DemoImage | undefined>();
  const total = stages.reduce((sum, { steps }) => sum + 1 + steps.length, 0) + labels.length;
  let count = 0;
  const announce = (whole: string): void => {
    count += 1;
    say(`Step ${count}/${total} : ${whole}`);
    say("\n");
  };
  const baseOf = async (reference: string): Promise<DemoImage | undefined> => {
    if (reference === "scratch") return undefined;
    if (built.has(reference.toLowerCase())) return built.get(reference.toLowerCase());
    const name = familiarReference(reference);
    const local = world.images.find(
      (image) => image.tags.includes(name) || image.id.startsWith(reference) || image.id.slice(7).startsWith(reference),
    );
    if (local && !flag(query, "pull")) return local;
    const remote = world.registry.find(name);
    if (remote) await pullOne(quiet ? { ...progress, write: () => undefined } : progress, world, name, remote);
    const found = world.images.find((image) => image.tags.includes(name));
    if (found) return found;
    throw new Error(
      `pull access denied for ${repositoryOf(name)}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    );
  };
  /** A step's image: the cached one, or what `make` makes. */
  const cached = async (state: Building, key: string, make: () => Promise<Building>, runs: boolean): Promise<Building> => {
    const id = sha256(`${state.image?.id ?? ""} ${key}`).slice(7, 32);
    const record = world.buildCache.find((candidate) => candidate.id === id);
    const known = record && world.images.find((image) => image.id === record.imageId);
    if (record && known && !flag(query, "nocache")) {
      record.usedAtMs = world.nowMs();
      record.usageCount += 1;
      say(" ---> Using cache\n");
      say(` ---> ${shortId(known)}\n`);
      return { image: known, config: known.config };
    }
    const container = world.newId("build");
    if (runs) say(` ---> Running in ${container.slice(0, 12)}\n`);
    await progress.pause(STEP_MS);
    const made = await make();
    if (runs && query.get("rm") !== "0") say(`Removing intermediate container ${container.slice(0, 12)}\n`);
    if (!made.image) return made;
    say(` ---> ${shortId(made.image)}\n`);
    if (record) world.buildCache.splice(world.buildCache.indexOf(record), 1);
    world.buildCache.push({
      id,
      parent: "",
      description: key.slice(0, 120),
      imageId: made.image.id,
      sizeBytes: made.image.layers.at(-1)?.sizeBytes ?? 0,
      createdAtMs: world.nowMs(),
      usedAtMs: world.nowMs(),
      usageCount: 1,
    });
    return made;
  };
  const commit = (state: Building, config: ContainerConfig, createdBy: string, files?: FileTree): Building => {
    const createdAtMs = world.nowMs();
    const changed = files && new Map([...files.upper].filter(([path]) => path !== "/"));
    const layer = createLayer({ createdBy, createdAtMs, files: changed && changed.size > 0 ? changed : undefined });
    const image = createImage({
      layers: [...(state.image?.layers ?? []), layer],
      createdAtMs,
      config,
      containerConfig: config,
      parent: state.image?.id ?? "",
    });
    return { image: addImage(world, image), config };
  };
  const nop = (instruction: Instruction): string => `/bin/sh -c #(nop) ${instruction.whole}`;
  const filesOf = (state: Building): FileTree => createFileTree(layersOfImage(state.image), world.nowMs);

  const runStep = async (state: Building, instruction: Instruction, args: ReadonlyMap<string, string>): Promise<Building> => {
    const shell = state.config.Shell ?? ["/bin/sh", "-c"];
    const list = instruction.text.startsWith("[") ? (JSON.parse(instruction.text) as readonly string[]) : [...shell, instruction.text];
    return cached(
      state,
      `RUN ${instruction.text} ${JSON.stringify([...args])}`,
      async () => {
        await progress.pause(RUN_MS);
        const files = filesOf(state);
        const { WorkingDir, User } = state.config;
        if (WorkingDir !== "" && !files.entry(files.resolve(WorkingDir) ?? "/")) files.put(WorkingDir, directory(world.nowMs()));
        const before = new Map(files.upper);
        const input = createTerminal(false);
        input.end();
        const code = await runProgram({
          machine: {
            hostname: "build",
            files,
            readOnly: false,
            nowMs: world.nowMs,
            setTimeout: world.clock.setTimeout,
            processes: () => [list.join(" ")],
            given: () => undefined,
          },
          argv: list,
          env: environment(state.config, args),
          cwd: WorkingDir || "/",
          user: User,
          input,
          terminal: undefined,
          write: (source, text) => say(source === "stderr" ? `\u001b[91m${text}\u001b[0m` : text),
          abort: progress.gone,
        });
        if (code !== 0) throw new StepFailed(`The command '${list.join(" ")}' returned a non-zero code: ${code}`, code);
        return commit(state, state.config, list.join(" "), files.upper.size > before.size || files.upper.size > 0 ? files : undefined);
      },
      true,
    );
  };

  const otherStep = async (state: Building, instruction: Instruction, args: ReadonlyMap<string, string>): Promise<Building> => {
    const { keyword } = instruction;
    const text = EXPANDED.has(keyword) ? await withVariables(instruction.text, environment(state.config, args)) : instruction.text;
    if (keyword === "COPY" || keyword === "ADD") {
      const other = instruction.flags.get("from");
      const from = other === undefined ? context : createFileTree(layersOfImage(await baseOf(other)), world.nowMs);
      const copying = planCopy(instruction, text, from);
      return cached(
        state,
        `${instruction.whole} ${copying.digest}`,
        async () => {
          const files = filesOf(state);
          await applyCopy(copying, files, state.config.WorkingDir, world.nowMs(), instruction);
          return commit(state, state.config, nop(instruction), files);
        },
        false,
      );
    }
    const config = keyword === "ARG" ? state.config : changedConfig(state.config, keyword, text);
    if (!config) throw new Error(`unknown instruction: ${keyword}`);
    return cached(
      state,
      `${instruction.whole} ${text}`,
      async () => {
        const files = keyword === "WORKDIR" ? filesOf(state) : undefined;
        if (files && !files.entry(files.resolve(config.WorkingDir) ?? "/")) files.put(config.WorkingDir, directory(world.nowMs()));
        return commit(state, config, nop(instruction), files);
      },
      true,
    );
  };

  let state: Building = { image: undefined, config: emptyConfig };
  for (const [index, stage] of stages.entries()) {
    announce(stage.from.whole);
    const image = await baseOf(await withVariables(stage.base, globalArgs));
    state = { image, config: image?.config ?? emptyConfig };
    say(image ? ` ---> ${shortId(image)}\n` : " ---> \n");
    const args = new Map<string, string>();
    const last = index === stages.length - 1;
    const added = last ? labels.map(([name, value]): Instruction => labelOf(name, value)) : [];
    for (const instruction of [...stage.steps, ...added]) {
      announce(instruction.whole);
      if (instruction.keyword === "ARG") await declare(instruction.text, args, globalArgs);
      state = instruction.keyword === "RUN" ? await runStep(state, instruction, args) : await otherStep(state, instruction, args);
    }
    built.set(stage.name.toLowerCase(), state.image);
    built.set(String(index), state.image);
    if (state.image && !quiet) progress.write({ aux: { ID: state.image.id } });
  }
  if (!state.image) throw new Error("No image was generated. Is your Dockerfile empty?");
  const unused = Object.keys(given).filter((name) => !consumed.has(name) && !/^(https?|ftp|no|all)_proxy$/i.test(name));
  if (unused.length > 0) say(`[Warning] One or more build-args [${unused.join(" ")}] were not consumed\n`);
  if (quiet) progress.write({ stream: `${state.image.id}\n` });
  say(`Successfully built ${shortId(state.image)}\n`);
  tell(world, state.image, query.getAll("t"), say);
};

const labelOf = (name: string, value: string): Instruction => {
  const text = `${name}=${value}`;
  return { line: 0, keyword: "LABEL", flags: new Map(), text: `${name}="${value.replaceAll('"', '\\"')}"`, whole: `LABEL ${text}` };
};

const tell = (world: DemoWorld, image: DemoImage, names: readonly string[], say: (text: string) => void): void => {
  for (const name of names) if (name !== "") say(`Successfully tagged ${tagImage(world, image, name, "")}\n`);
};

/** POST /build: a tar with a Dockerfile. */
export const buildImage = async (exchange: Exchange): Promise<void> => {
  const { query } = exchange;
  const { engine } = exchange.world;
  for (const name of query.getAll("t")) if (name !== "") refuseReference(name, 500, engine.refuse);
  if (query.get("remote")) throw new ApiError(400, `the demo has no internet: it builds from a folder, not from ${query.get("remote")}`);
  if (query.get("version") === "2") throw new ApiError(400, "the demo builds with the classic builder: BuildKit is not in its world");
  const context = await contextOf(exchange.raw);
  const name = query.get("dockerfile") || "Dockerfile";
  const file = context.entry(context.resolve(name) ?? "/");
  if (file?.type !== "file") throw new ApiError(500, `Cannot locate specified Dockerfile: ${name}`);
  if (file.content.length === 0) throw new ApiError(400, `the Dockerfile (${name}) cannot be empty`);
  const dockerfile = parseDockerfile(file.content.toString(), engine);
  const stages = stagesFor(dockerfile, query.get("target") ?? "", engine.refuse);
  await streamProgress(exchange, async (progress) => {
    try {
      await play(exchange, progress, stages, dockerfile.globals, context);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      progress.write({ errorDetail: { code: error.code, message: error.message }, error: error.message });
    }
  });
};
