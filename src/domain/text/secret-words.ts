import { isSecretFlag, isSecretKey } from "./secret-names.ts";

/** What of a word is a secret: nothing, all of it from a place on, or what is inside it when it is read as a text of its own. */
export type HiddenPart = { readonly kind: "nothing" } | { readonly kind: "from"; readonly at: number } | { readonly kind: "inside" };

/** Programs with short flags for secrets, or with flags that look like it and are not. */
type Program = "unknown" | "container" | "plain" | "mysql" | "http" | "login" | "redis" | "upperP" | "ldap";

const programs: readonly (readonly [RegExp, Program])[] = [
  [/^(mysql|mariadb)[a-z-]*$/, "mysql"],
  [/^(curl|wget|httpie|http|https|ab|wrk|hey)$/, "http"],
  [/^(sshpass|mongo|mongosh|mongodump|mongorestore|mongoimport|mongoexport|login|htpasswd)$/, "login"],
  [/^redis-(cli|benchmark)$/, "redis"],
  [/^(sqlcmd|bcp|mosquitto_pub|mosquitto_sub)$/, "upperP"],
  [/^ldap(search|add|modify|delete|passwd|whoami)$/, "ldap"],
  // -u is who, -p is where.
  [/^(docker|podman|nerdctl|gantry)$/, "container"],
  [/^(sudo|su|chown|chroot|setpriv|install|ssh|scp|rsync|psql|nmap|mkdir|cp|kubectl|python\d?|node|java)$/, "plain"],
];

const nothing: HiddenPart = { kind: "nothing" };
const all: HiddenPart = { kind: "from", at: 0 };

/** Which parts of the words of a command line are secrets: values of flags that say so ("--password x"), and of short ones by the
 *  program they belong to: -pPW of mysql, -u user:pw of curl; a port is none, and a user with a group is none. `within` is the program
 *  whose words come first. */
export const hiddenParts = (words: readonly string[], within: "unknown" | "container" = "unknown"): readonly HiddenPart[] => {
  let program: Program = within;
  let awaits: "secret" | "account" | undefined;
  // As mysql is called, where its name stands elsewhere: -uroot -ppw.
  const isMysqlLike = words.some((word) => /^-u[A-Za-z_]\w*$/.test(word));
  return words.map((word) => {
    const awaited = awaits;
    awaits = undefined;
    // --secret id=… of a build names a place.
    if (awaited === "secret" && !/^(?:--?[A-Za-z]|id=)/.test(word)) return word === "" ? nothing : all;
    if (awaited === "account") return accountOf(word, 0, program);
    if (/^(?:[|&]{1,2}|;)$/.test(word)) {
      program = "unknown";
      return nothing;
    }
    if (!word.startsWith("-")) {
      program = programOf(word) ?? program;
      return word.startsWith("pass:") && word.length > 5 ? { kind: "from", at: 5 } : { kind: "inside" };
    }
    if (isSecretFlag(word)) {
      awaits = "secret";
      return nothing;
    }
    if (/^--(?:proxy-)?user=/.test(word)) return accountOf(word, word.indexOf("=") + 1, program);
    if (/^(?:-u|-U|--user|--proxy-user)$/.test(word)) {
      awaits = "account";
      return nothing;
    }
    const [short, rest] = [word.slice(0, 2), word.slice(2)];
    if (short === shortSecret[program]) {
      if (rest !== "") return { kind: "from", at: 2 };
      if (program !== "mysql") awaits = "secret"; // of mysql -p alone asks, and a database comes next
      return nothing;
    }
    if (short === "-u" && rest.includes(":")) return accountOf(word, 2, program);
    if (short === "-p" && program === "unknown" && isMysqlLike && !/^[\d.:/-]*(?:tcp|udp)?$/.test(rest)) return { kind: "from", at: 2 };
    return { kind: "inside" };
  });
};

const shortSecret: Readonly<Partial<Record<Program, string>>> = { mysql: "-p", login: "-p", redis: "-a", upperP: "-P", ldap: "-w" };

/** user:password, from `at` on; a user with a group ("1000:1000", "app:app") is no account. */
const accountOf = (word: string, at: number, program: Program): HiddenPart => {
  const [, user = "", second = ""] = /^([^:]*):(.+)$/s.exec(word.slice(at)) ?? [];
  const isAccount = second !== "" && (program === "http" || (program === "unknown" && second !== user && !/^\d+$/.test(second)));
  return isAccount ? { kind: "from", at: at + user.length + 1 } : nothing;
};

const programOf = (word: string): Program | undefined => {
  if (word.length > 80) return undefined;
  const name = word.slice(word.lastIndexOf("/") + 1);
  return programs.find(([pattern]) => pattern.test(name))?.[1];
};

/** A word that is a secret by the name that stands before it: "TOKEN=x" → 6. */
export const valueAt = (word: string): number | undefined => {
  const [, name] = /^([\w.-]+)=/.exec(word) ?? [];
  return name !== undefined && isSecretKey(name) ? name.length + 1 : undefined;
};
