import type { DemoContainer } from "./model.ts";
import type { DemoWorld } from "./world.ts";

export interface ShellAnswer {
  readonly output: string;
  readonly exitCode: number;
  /** A new working directory, from `cd`. */
  readonly directory?: string;
}

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  "/": ["bin", "dev", "etc", "home", "proc", "root", "sys", "tmp", "usr", "var"],
  "/etc": ["group", "hostname", "hosts", "os-release", "passwd", "resolv.conf"],
  "/home": [],
  "/root": [],
  "/tmp": [],
  "/usr": ["bin", "lib", "share"],
  "/var": ["lib", "log"],
};

export const processesOf = (container: DemoContainer): readonly string[] =>
  container.behaviour.kind === "service" ? container.behaviour.load.processes : [container.command.join(" ") || "sh"];

/** One simple command of the small shell: what it prints and its exit code. */
export const runShellWords = (
  world: DemoWorld,
  container: DemoContainer,
  words: readonly string[],
  directory: string,
  user = "root",
): ShellAnswer => {
  const [name = "", ...given] = words;
  const ok = (output: string): ShellAnswer => ({ output, exitCode: 0 });
  const hostname = container.id.slice(0, 12);
  switch (name) {
    case "":
    case "true":
    case ":":
    case "test":
    case "set":
    case "export":
      return ok("");
    case "false":
      return { output: "", exitCode: 1 };
    case "echo":
      return ok(`${given.map((word) => (word === "$?" ? "0" : word)).join(" ")}\n`);
    case "pwd":
      return ok(`${directory}\n`);
    case "whoami":
      return ok(`${user}\n`);
    case "hostname":
      return ok(`${hostname}\n`);
    case "id":
      return ok(user === "root" ? "uid=0(root) gid=0(root) groups=0(root)\n" : `uid=1000(${user}) gid=1000(${user})\n`);
    case "uname":
      return ok(given.includes("-a") ? `Linux ${hostname} 6.8.0-demo #1 SMP x86_64 Linux\n` : "Linux\n");
    case "date":
      return ok(`${new Date(world.nowMs()).toUTCString()}\n`);
    case "env":
      return ok(
        [`HOSTNAME=${hostname}`, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ...container.env, ""].join("\n"),
      );
    case "clear":
      return ok("\u001b[H\u001b[2J");
    case "ps":
      return ok(
        [
          "PID   USER     TIME  COMMAND",
          ...processesOf(container).map((command, index) => `${String(1 + index * 7).padStart(5)} root      0:0${index} ${command}`),
          "",
        ].join("\n"),
      );
    case "help":
      return ok("Built-in commands: cat cd clear echo env exit hostname id ls ps pwd stty true uname whoami\n");
    case "which":
    case "command": {
      const wanted = given.at(-1) ?? "";
      return ["sh", "ash", "ls", "cat", "ps", "env", "echo"].includes(wanted) ? ok(`/bin/${wanted}\n`) : { output: "", exitCode: 127 };
    }
    case "cd": {
      const target = resolvePath(directory, given[0] ?? "/root");
      return target in FOLDERS || target.startsWith("/proc")
        ? { ...ok(""), directory: target }
        : { output: `sh: cd: can't cd to ${given[0]}: No such file or directory\n`, exitCode: 2 };
    }
    case "ls": {
      const asked = given.find((word) => !word.startsWith("-"));
      const entries = FOLDERS[resolvePath(directory, asked ?? ".")];
      if (!entries) return { output: `ls: ${asked ?? directory}: No such file or directory\n`, exitCode: 1 };
      return ok(entries.length === 0 ? "" : `${entries.join(given.includes("-1") || given.includes("-l") ? "\n" : "  ")}\n`);
    }
    case "cat": {
      const path = resolvePath(directory, given[0] ?? "");
      const text = fileText(container, path);
      return text === undefined ? { output: `cat: can't open '${given[0] ?? ""}': No such file or directory\n`, exitCode: 1 } : ok(text);
    }
    default:
      return { output: `sh: ${name}: not found\n`, exitCode: 127 };
  }
};

const fileText = (container: DemoContainer, path: string): string | undefined => {
  switch (path) {
    case "/etc/hostname":
      return `${container.id.slice(0, 12)}\n`;
    case "/etc/hosts":
      return `127.0.0.1\tlocalhost\n172.18.0.4\t${container.id.slice(0, 12)}\n`;
    case "/etc/os-release":
      return 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\n';
    case "/etc/passwd":
      return "root:x:0:0:root:/root:/bin/sh\n";
    default:
      return undefined;
  }
};

const resolvePath = (directory: string, path: string): string => {
  const parts = (path.startsWith("/") ? path : `${directory}/${path}`).split("/");
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
};
