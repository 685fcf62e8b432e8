import type { NextStep, NextSteps } from "../domain/engine-problem.ts";

type Sentence<Data> = (data: Data) => string;

/** What can be done about a problem. A line of the palette names what it speaks of, NAME being what was tried: a key would go to the
 *  row under the cursor. */
const steps: { readonly [Code in keyof NextSteps]: Sentence<NextSteps[Code]> } = {
  stopFirst: () => ":stop NAME first, or :rm -f NAME",
  unpauseFirst: () => ":unpause NAME first",
  removeUsers: ({ users, isRunning, canForce }) => {
    const first = users.length > 0 ? `:rm ${isRunning ? "-f " : ""}${users.join(" ")} first` : "remove what uses it first";
    return canForce ? `${first}, or :rmi -f NAME` : first;
  },
  findPortOwner: () => "find the owner of the port: column PORTS, or ss -ltnp on the host",
  disconnectFirst: () => "take what is connected off first: :network disconnect NAME CONTAINER",
  chooseOtherName: () => "choose another name",
  logIn: () => "log in to the registry: :login SERVER",
  allowInsecureRegistry: () => "name the registry in insecure-registries of the engine's daemon.json",
  freeEngineDisk: () => "free some of the engine's disk: :df shows what takes it",
  updateGantry: () => "update Gantry; if DOCKER_API_VERSION is set, unset it",
  updateEngine: () => "update the engine; if DOCKER_API_VERSION is set, unset it",
  checkPassword: () => "check user name and password",
  startEngine: () => "start it: sudo systemctl start docker; or name another one with -H or --context",
  giveWholePath: ({ path }) => `${path} is looked for in this folder; from the root it is unix:///${path}, with three slashes`,
  listenHere: () =>
    "no engine listens on that port of this machine: Docker does only if dockerd is started with -H tcp://…; its socket is -H unix:///var/run/docker.sock",
  listenThere: () => "no engine listens on that port there: check the port, and on that host that Docker runs and listens on tcp",
  nameSocket: () => "name the engine's socket: -H unix:///var/run/docker.sock",
  checkWay: () => "check the host's name and the way to it",
  joinGroup: () => "add yourself to the group docker (sudo usermod -aG docker $USER, then log in again), or use sudo",
  seeOwner: ({ path }) => `see who owns it: ls -l ${path}`,
  takeHelperOut: () => "or take it out of Docker's config.json (credsStore, credHelpers)",
  tryHelper: ({ program }) => `try it by hand: ${program} list`,
  readBuildLines: () => "the step's last lines tell why",
  giveCommand: () => "the image names none: put one behind it, as sh",
  checkNameOrLogIn: () => "check the image's name, or log in to its registry: :login SERVER",
  openWayToHost: () => "the engine needs a way to that host: see to the network, DNS and proxy of its machine",
  checkBuildPath: () => "check the path in the context and the lines of .dockerignore",
  makeRoom: () => "make room: the system page shows what can go",
  nameStage: () => "name a stage of the Dockerfile with --target",
};

export const stepText = (step: NextStep): string => {
  const sentence = <Code extends keyof NextSteps>(code: Code, data: NextSteps[Code]): string => steps[code](data);
  return sentence(step.code, step);
};
