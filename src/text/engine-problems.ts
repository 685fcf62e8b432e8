// Long because it is one table of all that can go wrong between Gantry and an engine.
import type { AnswerShape, EngineProblem, EngineProblems, FileErrno, UnreadReason } from "../domain/engine-problem.ts";
import type { ArchiveProblemCode } from "../domain/files/archive-problem.ts";
import { stepText } from "./engine-steps.ts";

interface ProblemWords {
  /** What went wrong, in one line. */
  readonly said: string;
  /** The next step for a person; "" when there is none to name. */
  readonly next: string;
}

const words = (said: string, next = ""): ProblemWords => ({ said, next });

const mendConfig = stepText({ code: "takeHelperOut" });
const unixOrTcp = (address: string): string => `use ${address} or tcp://host:port`;
const quotedAll = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** Sentence and next step of each problem. */
const problems: { readonly [Code in keyof EngineProblems]: (data: EngineProblems[Code]) => ProblemWords } = {
  said: ({ words: theirs, step }) => words(theirs, step === undefined ? "" : stepText(step)),

  noAnswer: ({ seconds }) => words(`no answer in ${seconds} s`, "the engine may be busy; try again"),
  frozen: ({ seconds }) =>
    words(
      `it takes connections and has said nothing for ${seconds} s`,
      "it hangs, is stopped, or its host is overloaded: look there with systemctl status docker and top",
    ),
  givenUp: () => words("given up"),
  connectionBroke: () => words("the connection broke"),
  brokeInAnswer: () => words("the connection broke in the middle of the answer"),
  endedBeforeContainer: () => words("the engine ended the connection before the container ended"),
  badSegment: ({ segment }) => words(`${JSON.stringify(segment)} is no name of anything at an engine`, "type a name or an id"),
  defect: ({ words: theirs }) => words(theirs, "please report it: it is not the engine's"),
  refusedByProxy: () => words("refused by the engine's proxy", allowIt),
  refusedByPlugin: ({ words: theirs }) => words(theirs, allowIt),
  redirected: ({ to }) =>
    words(
      `a redirect${to === undefined ? "" : ` to ${to}`}, which is not followed`,
      "what answers there may be a proxy or a web server, no Docker engine",
    ),
  readOnly: () => words("not sent: started with --read-only", "start Gantry without --read-only"),
  apiTooOld: ({ what, needed, spoken }) =>
    words(`${what} requires API version ${needed}, but the Docker daemon API version is ${spoken}`, "leave it out, or update the engine"),
  answerNotJson: () => words("the answer is not JSON: is this a Docker engine?"),
  answerTooLong: ({ mebibytes }) => words(`the answer is longer than ${mebibytes} MiB`),
  answerTooDeep: ({ deepest }) => words(`the answer is nested more than ${deepest} deep: is this a Docker engine?`),
  answerTooMany: ({ most }) => words(`the answer lists more than ${most.toLocaleString("en")} things: is this a Docker engine?`),
  lineTooLong: ({ mebibytes }) => words(`a line of the answer is longer than ${mebibytes} MiB`),
  answerOfOtherKind: ({ wanted, got }) =>
    words(`the answer was not understood: ${shapes[wanted]} was expected, and ${shapes[got]} came: is this a Docker engine?`),
  answerWithoutName: ({ name }) => words(`the answer was not understood: it names no ${name}`),
  answerWithoutExitCode: () => words("the answer was not understood: it has no exit code"),
  answerBrokeOff: () => words("the answer broke off"),
  answerWithoutEnd: () => words("the answer has no end"),
  noHttp: () => words("what answers there is no HTTP server"),
  errorWithoutWords: () => words("an error without words"),
  eventsEnded: () => words("the engine closed the stream of events"),
  noUpgrade: () => words("the answer is no connection in both directions: a proxy may have taken the upgrade out"),

  notASocket: ({ path, isFolder }) =>
    words(`${path} is ${isFolder ? "a folder, it is not a socket" : "not a socket"}`, stepText({ code: "nameSocket" })),
  noApiVersion: () => words("what answers there names no API version of Docker", "is this a Docker engine?"),
  badApiVersion: ({ typed }) => words(`DOCKER_API_VERSION: "${typed}" is no API version`, "unset it, or write it as 1.44"),
  badContextName: ({ name, chosenBy }) => words(`context "${name}" (${chosenBy}) is no name of a context`, "name another one"),
  unknownContext: ({ name, chosenBy, known }) => words(`context "${name}" (${chosenBy}) is not known`, `known are ${quotedAll(known)}`),
  contextWithoutEndpoint: ({ name }) => words(`context "${name}" names no docker endpoint`, "name the engine with -H"),
  contextNotJson: ({ path }) => words(`${path} is no valid JSON`, "mend the file, or name the engine with -H"),
  socketPathTooLong: ({ chosenBy, path, mostBytes }) =>
    words(`${chosenBy}: the path of a socket has at most ${mostBytes} bytes, and "${path}" has more`, unixOrTcp("unix:///path")),
  badPort: ({ chosenBy, port, highest, address }) =>
    words(`${chosenBy}: ${port} is no port: they go from 1 to ${highest}`, unixOrTcp(address)),
  badAddress: ({ chosenBy, address, shown }) => words(`${chosenBy}: "${shown}" is no address of an engine`, unixOrTcp(address)),
  unknownScheme: ({ chosenBy, address, shown }) => words(`${chosenBy}: "${shown}" has an unknown scheme`, unixOrTcp(address)),
  transportNotThere: ({ transport, shown }) =>
    words(
      `${shown}: connections over ${transport} are not there yet`,
      "run gantry on that host over SSH (ssh -t HOST gantry), or forward its socket: ssh -L /tmp/docker.sock:/var/run/docker.sock HOST",
    ),
  sameEngine: ({ contextName }) => words(`${contextName} is this engine`, "name another context"),
  demoIsAlone: () => words("the demo world has no neighbours", "open a real engine"),

  badHelperName: ({ name }) => words(`"${name}" is no name of a credential helper`, mendConfig),
  helperMissing: ({ program }) => words(`${program} is not in PATH`, `install it; ${mendConfig}`),
  helperSilent: () => words("no answer in time", "see whether it waits for its owner"),
  helperExited: ({ program, exitCode }) => words(`exit code ${exitCode}`, stepText({ code: "tryHelper", program })),
  helperNotJson: ({ program }) => words("its answer is not JSON", stepText({ code: "tryHelper", program })),
  badLogin: ({ server }) => words(`auths["${server}"].auth is not user:password in base64`, "log in anew"),
  configNotJson: ({ path }) => words(`${path} is no valid JSON`, "mend the file: it is left as it is"),
  configDiskFull: () => words("no space left on that disk; the file is as it was", "free some of it"),

  badIgnorePattern: ({ pattern }) => words(`.dockerignore: ${pattern} is not a pattern`, "mend that line of the .dockerignore"),
  buildPathMissing: ({ path }) => words(`path ${path} not found`, "name a folder, a Dockerfile or a URL"),
  contextNotFolder: ({ path }) => words(`context must be a directory: ${path}`, "leave --file out to build from it alone"),
  contextMissing: ({ path }) => words(`${path} is not there`, "name a folder, a Dockerfile or a URL"),
  dockerfileMissing: ({ path, isOnlyFile }) =>
    words(`${path} is not there`, isOnlyFile ? "name a Dockerfile" : "name the Dockerfile with -f"),
  changedWhileSent: ({ path }) => words(`${path} changed while it was sent`, "build again"),
  unreadableInContext: ({ words: theirs, path }) => words(theirs, `make ${path} readable, or name it in .dockerignore`),

  fileSystem: ({ errno }) => fileSystem[errno],
  archive: ({ problem, path }) =>
    words(
      `${path === "" ? "" : `${path}: `}${archive[problem]}`,
      problem === "changed" ? "copy it again when nothing writes to it" : "what was whole by then stays",
    ),
  linkInContainer: ({ target }) => words(`a link to ${target}`),
  notAFileInContainer: () => words("no ordinary file"),
  emptyArchive: () => words("the engine's archive is empty"),
  specialTarget: () => words("it is a device, fifo or socket", "name a file or folder"),
  noFolder: ({ path }) => words(`${path} is no folder`, "check the path"),
  tooManyLinks: () => words("too many links lead on from there", "name the place itself"),
  sourceIsNoFolder: () => words("it is no folder", "leave the / at its end out"),
  archiveIsFolder: ({ path }) => words(`${path} is a folder`, "name an archive: .tar, .tar.gz"),
  targetIsFolder: ({ path }) => words(`${path} is a folder`, "name a file in it"),
  notOrdinary: ({ path }) => words(`${path} is no ordinary file`, "name another file"),
  exists: ({ path }) => words(`${path} exists already`, "choose another name, or say that it may be replaced"),
  keptEventsUnread: ({ path, why }) =>
    words(`${path} ${unread[why]}: it is left alone, and nothing is kept now`, "remove it to begin anew, or start with --no-history"),
};

const unread: Readonly<Record<UnreadReason, string>> = {
  notOrdinary: "is no ordinary file",
  ofAnotherUser: "belongs to another user",
  tooLong: "is longer than Gantry writes it",
  notOurs: "is damaged, or of another Gantry",
};

const shapes: Readonly<Record<AnswerShape, string>> = {
  nothing: "nothing",
  null: "null",
  list: "a list",
  object: "an object",
  string: "a text",
  number: "a number",
  boolean: "true or false",
};

const allowIt = "allow it where the proxy or plugin before the engine is set up";

const fileSystem: Readonly<Record<FileErrno, ProblemWords>> = {
  ENOSPC: words("no space left on that disk; nothing half-written was left", "free some of it"),
  EDQUOT: words("your quota on that disk is used up; nothing half-written was left", "free some of it"),
  EFBIG: words("the file system takes no file that big; nothing half-written was left", "choose another disk"),
  EROFS: words("that file system is read-only", "choose another folder"),
  EACCES: words("permission denied", "choose another folder, or see who owns it: ls -ld"),
  EPERM: words("operation not permitted", "choose another folder, or see who owns it: ls -ld"),
  ENOENT: words("no such file or folder", "check the path"),
  ENOTDIR: words("a part of the path is no folder", "check the path"),
  EISDIR: words("it is a folder", "name a file"),
  ENAMETOOLONG: words("the name is too long", "choose a shorter one"),
};

const archive: Readonly<Record<ArchiveProblemCode, string>> = {
  notTar: "what came is no tar archive",
  truncated: "the archive ends in the middle",
  badNumber: "a number in the archive is none",
  badExtension: "a record of the archive is none",
  extensionTooBig: "a name in the archive is over 1 MiB",
  sparse: "GNU's sparse files can't be read",
  unknownKind: "no known kind of file",
  badName: "not a name that can be written",
  nameTooLong: "the name is too long",
  outside: "it would land outside the destination: refused",
  throughLink: "it would go through a symbolic link: refused",
  linkOutside: "a link that leads out of the destination: refused",
  linkMissing: "a hard link to what is not there",
  fileOverFolder: "a folder is there: a file does not replace it",
  folderOverFile: "a file is there: a folder does not replace it",
  stranger: "it does not belong to what was asked for: refused",
  changed: "it changed while it was read",
};

/** A problem as a person reads it. */
export const problemWords = (problem: EngineProblem): ProblemWords => {
  const sentence = <Code extends keyof EngineProblems>(code: Code, data: EngineProblems[Code]): ProblemWords => problems[code](data);
  return sentence(problem.code, problem);
};

/** The same in one line. */
export const problemText = (problem: EngineProblem): string => {
  const { said, next } = problemWords(problem);
  return next === "" ? said : `${said} → ${next}`;
};
