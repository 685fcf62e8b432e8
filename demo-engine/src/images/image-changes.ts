import { ApiError } from "../api/api-error.ts";
import type { Refusals } from "../api/refusals.ts";
import type { ContainerConfig } from "../model/config.ts";
import { literalWords } from "../shell/parse.ts";

const jsonWords = (text: string): readonly string[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === "string") ? parsed : undefined;
  } catch {
    return undefined; // shell form
  }
};

const pairs = (text: string, instruction: string): readonly (readonly [string, string])[] => {
  const words = literalWords(text);
  if (words.length > 0 && words.every((word) => word.includes("=")))
    return words.map((word) => word.split(/=(.*)/s) as unknown as [string, string]);
  const match = /^(\S+)\s+([\s\S]+)$/.exec(text);
  if (!match?.[1]) throw new ApiError(400, `${instruction} must have two arguments`);
  if (instruction === "LABEL" && words.length > 2)
    throw new ApiError(400, `Syntax error - can't find = in "${words[0]}". Must be of the form: name=value`);
  return [[match[1], match[2] ?? ""]];
};

const portsOf = (text: string): Readonly<Record<string, object>> =>
  Object.fromEntries(
    text
      .split(/\s+/)
      .filter((word) => word !== "")
      .map((word) => {
        const [port = "", protocol = "tcp"] = word.split("/");
        if (!/^\d+(-\d+)?$/.test(port)) throw new ApiError(400, `Invalid containerPort: ${port}`);
        return [`${port}/${protocol}`, {}];
      }),
  );

const healthOf = (text: string): ContainerConfig["Healthcheck"] => {
  const options = [...text.matchAll(/--(interval|timeout|start-period|retries)=(\S+)\s*/g)];
  const rest = text.replace(/--[a-z-]+=\S+\s*/g, "").trim();
  const [kind = "", ...command] = rest.split(/\s+/);
  if (kind.toUpperCase() === "NONE") return { Test: ["NONE"] };
  if (kind.toUpperCase() !== "CMD") throw new ApiError(400, `Unknown type "${kind.toUpperCase()}" in HEALTHCHECK (try CMD)`);
  const list = jsonWords(rest.slice(kind.length).trim());
  const nanos = (value: string): number =>
    Number.parseFloat(value) * ({ ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }[value.replace(/[\d.]/g, "")] ?? 1e9);
  const named = { interval: "Interval", timeout: "Timeout", "start-period": "StartPeriod", retries: "Retries" } as const;
  const settings = options.map(([, name, value = ""]) => [
    named[name as keyof typeof named],
    name === "retries" ? Number(value) : nanos(value),
  ]);
  return { Test: list ? ["CMD", ...list] : ["CMD-SHELL", command.join(" ")], ...Object.fromEntries(settings) };
};

/** What one instruction changes; undefined for one that changes more than settings. `allowed`: every one of a Dockerfile, or commit's. */
export const changedConfig = (config: ContainerConfig, instruction: string, text: string): ContainerConfig | undefined => {
  const shell = config.Shell ?? ["/bin/sh", "-c"];
  switch (instruction) {
    case "CMD":
      return { ...config, Cmd: jsonWords(text) ?? [...shell, text] };
    case "ENTRYPOINT":
      return { ...config, Entrypoint: jsonWords(text) ?? [...shell, text] };
    case "ENV": {
      const set = pairs(text, "ENV");
      const names = new Set(set.map(([name]) => name));
      const kept = (config.Env ?? []).filter((variable) => !names.has(variable.split("=")[0] ?? ""));
      return { ...config, Env: [...kept, ...set.map(([name, value]) => `${name}=${value}`)] };
    }
    case "EXPOSE":
      return { ...config, ExposedPorts: { ...config.ExposedPorts, ...portsOf(text) } };
    case "LABEL":
      return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs(text, "LABEL")) } };
    case "MAINTAINER":
      return config;
    case "USER":
      return { ...config, User: text };
    case "WORKDIR":
      return { ...config, WorkingDir: text.startsWith("/") ? text : `${config.WorkingDir.replace(/\/$/, "")}/${text}` };
    case "VOLUME":
      return {
        ...config,
        Volumes: { ...config.Volumes, ...Object.fromEntries((jsonWords(text) ?? literalWords(text)).map((path) => [path, {}])) },
      };
    case "ONBUILD":
      return { ...config, OnBuild: [...(config.OnBuild ?? []), text] };
    case "STOPSIGNAL":
      return { ...config, StopSignal: text };
    case "SHELL":
      return { ...config, Shell: jsonWords(text) ?? shell };
    case "HEALTHCHECK": {
      const Healthcheck = healthOf(text);
      return Healthcheck ? { ...config, Healthcheck } : config;
    }
    default:
      return undefined;
  }
};

const ALLOWED = new Set([
  "CMD",
  "ENTRYPOINT",
  "ENV",
  "EXPOSE",
  "HEALTHCHECK",
  "LABEL",
  "ONBUILD",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "WORKDIR",
]);

/** `changes` of commit and import: instructions, one a line. */
export const applyChanges = (config: ContainerConfig, changes: readonly string[], refuse: Refusals): ContainerConfig => {
  let changed = config;
  for (const line of changes.flatMap((text) => text.split("\n")).map((text) => text.trim())) {
    if (line === "") continue;
    const [word = ""] = line.split(/\s/);
    const next = ALLOWED.has(word.toUpperCase()) ? changedConfig(changed, word.toUpperCase(), line.slice(word.length).trim()) : undefined;
    if (!next) throw refuse.notAChange(word);
    changed = next;
  }
  return changed;
};
