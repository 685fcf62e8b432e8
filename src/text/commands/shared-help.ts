/** What arguments and flags do that mean the same in several commands. */
export const shared = {
  CONTAINER: { label: "container", help: "a container's name, or the beginning of its id" },
  IMAGE: { label: "image", help: "NAME, NAME:TAG or an id" },
  NETWORK: { label: "network", help: "a network's name, or the beginning of its id" },
  VOLUME: { help: "a volume's name" },
  SERVER: { label: "server", help: "empty: Docker Hub" },
  REPOSITORY: { label: "name", help: "NAME or NAME:TAG; none: it has only an id" },
  detachKeys: "the keys that leave it running, instead of config.json's, or ctrl-p,ctrl-q",
  sigProxy: "Ctrl-C on its page is sent on to it",
  untilKilled: "seconds until it is killed; -1 waits for ever",
  signal: "the signal that is sent",
  archiveFile: "the file; .gz and .tgz are compressed",
  oneVariant: "only that variant: linux/arm64",
  onlyResult: "only the result",
  change: 'an instruction of a Dockerfile: "CMD sh"; several in quotes',
  message: "the comment in its history",
  imagesWithoutContainer: "every image without a container, not only those without a name",
  pruneFilter: "until=24h, label=KEY=VALUE, label!=KEY",
  jsonRows: "json copies the rows, a line of JSON each",
  wholeIds: "ids as they are in what is copied",
  idsOnly: "copies the ids only",
  notRunningToo: "those that do not run, too",
};

/** What the flags do with which a container joins a network. */
export const joinFlags = {
  alias: "another name that finds it there",
  ip: "its IPv4 address in the network",
  ip6: "its IPv6 address in the network",
  link: "CONTAINER or CONTAINER:NAME",
  "link-local-ip": "one more address, local to the link",
  "driver-opt": "KEY=VALUE for the network's driver",
  "gw-priority": "the network with the highest one is the way out",
};

/** What the flags do that every list of Docker's has. */
export const listFlags = {
  filter: "NAME=VALUE, as Docker has them: status=exited, label=a=b",
  format: shared.jsonRows,
  "no-trunc": shared.wholeIds,
  quiet: shared.idsOnly,
};
