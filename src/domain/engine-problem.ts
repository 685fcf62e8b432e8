import type { ArchiveProblemCode } from "./files/archive-problem.ts";

/** What can be done about a problem, by name, with what the sentence names. */
export interface NextSteps {
  stopFirst: object;
  unpauseFirst: object;
  /** What uses it, by short ids; whether one of them runs, and whether it can be forced. */
  removeUsers: { readonly users: readonly string[]; readonly isRunning: boolean; readonly canForce: boolean };
  findPortOwner: object;
  disconnectFirst: object;
  chooseOtherName: object;
  logIn: object;
  allowInsecureRegistry: object;
  freeEngineDisk: object;
  updateGantry: object;
  updateEngine: object;
  checkPassword: object;
  startEngine: object;
  giveWholePath: { readonly path: string };
  listenHere: object;
  listenThere: object;
  nameSocket: object;
  checkWay: object;
  joinGroup: object;
  seeOwner: { readonly path: string };
  takeHelperOut: object;
  tryHelper: { readonly program: string };
  readBuildLines: object;
  checkNameOrLogIn: object;
  giveCommand: object;
  openWayToHost: object;
  checkBuildPath: object;
  makeRoom: object;
  nameStage: object;
}

/** What went wrong, by name, with what the sentence names. Sizes are in the unit that their name says. */
export interface EngineProblems {
  /** In the words of who refused: the engine, the system, a credential helper. */
  said: { readonly words: string; readonly step?: NextStep };

  // On the wire
  noAnswer: { readonly seconds: number };
  frozen: { readonly seconds: number };
  givenUp: object;
  connectionBroke: object;
  brokeInAnswer: object;
  endedBeforeContainer: object;
  badSegment: { readonly segment: string };
  defect: { readonly words: string };
  refusedByProxy: object;
  refusedByPlugin: { readonly words: string };
  redirected: { readonly to?: string };
  readOnly: object;
  apiTooOld: { readonly what: string; readonly needed: string; readonly spoken: string };
  answerNotJson: object;
  answerTooLong: { readonly mebibytes: number };
  answerTooDeep: { readonly deepest: number };
  answerTooMany: { readonly most: number };
  lineTooLong: { readonly mebibytes: number };
  answerOfOtherKind: { readonly wanted: AnswerShape; readonly got: AnswerShape };
  answerWithoutName: { readonly name: string };
  answerWithoutExitCode: object;
  answerBrokeOff: object;
  answerWithoutEnd: object;
  noHttp: object;
  errorWithoutWords: object;
  eventsEnded: object;
  noUpgrade: object;

  // On the way to an engine
  notASocket: { readonly path: string; readonly isFolder: boolean };
  noApiVersion: object;
  badApiVersion: { readonly typed: string };
  badContextName: { readonly name: string; readonly chosenBy: string };
  unknownContext: { readonly name: string; readonly chosenBy: string; readonly known: readonly string[] };
  contextWithoutEndpoint: { readonly name: string };
  contextNotJson: { readonly path: string };
  socketPathTooLong: { readonly chosenBy: string; readonly path: string; readonly mostBytes: number };
  badPort: { readonly chosenBy: string; readonly port: string; readonly highest: number; readonly address: string };
  badAddress: { readonly chosenBy: string; readonly address: string; readonly shown: string };
  unknownScheme: { readonly chosenBy: string; readonly address: string; readonly shown: string };
  transportNotThere: { readonly transport: string; readonly shown: string };
  sameEngine: { readonly contextName: string };
  demoIsAlone: object;

  // Logins
  badHelperName: { readonly name: string };
  helperMissing: { readonly program: string };
  helperSilent: object;
  helperExited: { readonly program: string; readonly exitCode: number | null };
  helperNotJson: { readonly program: string };
  badLogin: { readonly server: string };
  configNotJson: { readonly path: string };
  configDiskFull: object;

  // Builds
  badIgnorePattern: { readonly pattern: string };
  buildPathMissing: { readonly path: string };
  contextNotFolder: { readonly path: string };
  contextMissing: { readonly path: string };
  dockerfileMissing: { readonly path: string; readonly isOnlyFile: boolean };
  changedWhileSent: { readonly path: string };
  unreadableInContext: { readonly words: string; readonly path: string };

  // Files
  fileSystem: { readonly errno: FileErrno };
  archive: { readonly problem: ArchiveProblemCode; readonly path: string };
  linkInContainer: { readonly target: string };
  notAFileInContainer: object;
  emptyArchive: object;
  specialTarget: object;
  noFolder: { readonly path: string };
  tooManyLinks: object;
  sourceIsNoFolder: object;
  archiveIsFolder: { readonly path: string };
  targetIsFolder: { readonly path: string };
  notOrdinary: { readonly path: string };
  keptEventsUnread: { readonly path: string; readonly why: UnreadReason };
  exists: { readonly path: string };
}

/** Why a file of ours is left alone. */
export type UnreadReason = "notOrdinary" | "ofAnotherUser" | "tooLong" | "notOurs";

/** What JSON can be. */
export type AnswerShape = "nothing" | "null" | "list" | "object" | "string" | "number" | "boolean";

/** What the file system refuses with, as far as there are own words for it. */
export type FileErrno = "ENOSPC" | "EDQUOT" | "EFBIG" | "EROFS" | "EACCES" | "EPERM" | "ENOENT" | "ENOTDIR" | "EISDIR" | "ENAMETOOLONG";

type Named<All> = { [Code in keyof All]: { readonly code: Code } & All[Code] }[keyof All];

export type NextStep = Named<NextSteps>;

/** Its sentence and its next step stand in text/engine-problems.ts. */
export type EngineProblem = Named<EngineProblems>;
