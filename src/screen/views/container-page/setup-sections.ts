import type { ContainerDetails } from "../../../domain/container/container-details.ts";
import { sharedMemoryPath } from "../../../domain/container/mount-rooms.ts";
import type { StatsSample } from "../../../domain/container/stats-sample.ts";
import { formatBytes, formatDuration, formatPercent } from "../../../domain/text/format.ts";
import { containerPageWords as words } from "../../../text/container-page.ts";
import { signalName } from "../../../text/exit-codes.ts";
import { type Fact, fact, factList, type Section } from "../section.ts";
import type { Shown } from "../shown.ts";
import type { RoomWords } from "./room-words.ts";

const { headings, labels } = words;

export const runsSection = (details: ContainerDetails, shown: Shown): Section => ({
  heading: headings.runs,
  facts: [
    ...fact(labels.image, details.image),
    ...fact(labels.command, shown.text(details.command)),
    ...fact(labels.user, details.user === "" ? words.root : details.user),
    ...fact(labels.workingDir, details.workingDir),
    ...fact(
      labels.restarts,
      [words.policy(details.restartPolicy, details.restartCount), ...(details.isRemovedWhenDone ? [words.removedWhenDone] : [])].join(", "),
    ),
    ...fact(labels.stopSignal, /^\d+$/.test(details.stopSignal) ? signalName(Number(details.stopSignal)) : details.stopSignal),
    ...fact(labels.logs, words.logDriver(details.logDriver, details.logOptions.map(shown.variable).join(", "))),
  ],
});

/** `sizeOf`: what is said of how much a volume holds. `room`: of the room at its other mounts. */
export const filesSection = ({ files }: ContainerDetails, shown: Shown, sizeOf: (volume: string) => string, room: RoomWords): Section => ({
  heading: headings.files,
  facts: [
    ...fact(labels.driver, [files.driver, files.isReadOnly ? words.readOnly : ""].filter((part) => part !== "").join(", ")),
    ...fact(labels.written, files.writtenBytes === undefined ? "" : words.written(formatBytes(files.writtenBytes))),
    ...factList(
      labels.mount,
      files.mounts.length === 0
        ? [words.noMounts]
        : files.mounts.map(({ type, source, destination, isWritable, options }) =>
            words.mount(
              type,
              shown.text(source),
              shown.text(destination),
              isWritable,
              options,
              type === "volume" ? sizeOf(source) : room.at(destination),
            ),
          ),
    ),
    ...factList(
      labels.tmpfs,
      files.tmpfs.map(({ destination, options }) => words.tmpfs(destination, options, room.at(destination))),
    ),
    ...fact(labels.missing, room.missing),
  ],
});

/** `others`: the names of the other containers that run in a network: one that has ended has no address there. */
export const networkSection = (details: ContainerDetails, others: (network: string) => readonly string[]): Section => ({
  heading: headings.network,
  facts: [
    ...fact(labels.mode, details.networkMode),
    ...fact(labels.hostname, details.hostname),
    ...details.networks.flatMap(({ name, address, address6, gateway, macAddress, aliases }): readonly Fact[] => {
      const parts = [address, address6, gateway && words.gateway(gateway), macAddress && words.mac(macAddress)];
      const there = others(name);
      return [
        ...fact(
          labels.network,
          words.network(
            name,
            parts.filter((part) => part !== ""),
          ),
        ),
        ...factList("", [
          ...(name === "bridge" ? [words.noNames] : aliases.length === 0 ? [] : [words.reachedAs(aliases.join(", "))]),
          ...(there.length === 0 ? [] : [words.alsoThere(there.join(", "))]),
        ]),
      ];
    }),
    ...factList(
      labels.published,
      details.wantedPorts.length === 0
        ? [words.publishedNowhere]
        : details.wantedPorts.map(({ inside, outside }) => words.published(inside, outside)),
    ),
    ...fact(labels.hosts, details.extraHosts.join(", ")),
  ],
});

export const processSections = (
  { limits, hasInit, pidMode, ipcMode, sharedMemoryBytes }: ContainerDetails,
  sample: StatsSample | undefined,
  room: RoomWords,
) =>
  [
    {
      heading: headings.processes,
      facts: [
        ...fact(labels.pids, words.pids(limits.pids > 0 ? `${limits.pids}` : words.unlimited, sample ? `${sample.pids}` : "")),
        ...fact(labels.init, hasInit ? words.hasInit : words.noInit),
        ...fact(labels.pidMode, pidMode === "" ? words.ownProcesses : pidMode),
      ],
    },
    {
      heading: headings.memory,
      facts: [
        ...fact(labels.mode, ipcMode),
        ...fact(labels.size, sharedMemoryBytes > 0 ? words.tmpfs(formatBytes(sharedMemoryBytes), "", room.at(sharedMemoryPath)) : ""),
      ],
    },
  ] satisfies readonly Section[];

export const securitySection = ({ security }: ContainerDetails): Section => ({
  heading: headings.security,
  facts: [
    ...fact(labels.privileged, security.isPrivileged ? words.privileged : words.notPrivileged, security.isPrivileged ? "warn" : undefined),
    ...fact(labels.capabilities, security.capabilities.join(", ")),
    ...fact(labels.devices, security.devices.join(", ")),
    ...fact(labels.profile, [security.appArmor, ...security.options].filter((part) => part !== "").join(", ")),
    ...fact(labels.userNamespace, security.userNamespace),
  ],
});

export const limitsSection = ({ limits }: ContainerDetails, sample: StatsSample | undefined): Section => {
  const { memoryBytes, memoryAndSwapBytes, cpus, cpuSet, ulimits } = limits;
  const swap = memoryAndSwapBytes > memoryBytes ? formatBytes(memoryAndSwapBytes) : "";
  const memory = memoryBytes > 0 ? words.memoryLimit(formatBytes(memoryBytes), swap) : words.noLimit;
  const cpu = words.cpus(cpus > 0 ? `${cpus}` : "", cpuSet) || words.noLimit;
  return {
    heading: headings.limits,
    facts: [
      ...fact(labels.memory, `${memory}${sample ? words.use(formatBytes(sample.memoryUsedBytes)) : ""}`),
      ...fact(labels.cpu, `${cpu}${sample ? words.use(formatPercent(sample.cpuPercent)) : ""}`),
      ...fact(labels.ulimits, ulimits.join(", ")),
    ],
  };
};

/** What an engine takes where nothing is said. Source: Docker's HEALTHCHECK */
const usual = { intervalMs: 30_000, timeoutMs: 30_000, retries: 3 } as const;

/** `clock`: a time of the engine's as the screen shows it. */
export const probeSection = ({ probe }: Pick<ContainerDetails, "probe">, shown: Shown, clock: (atMs: number) => string): Section => {
  if (!probe) return { heading: headings.probe, facts: fact(labels.status, words.noProbe) };
  const duration = (ms: number, otherwiseMs: number): string => formatDuration(ms > 0 ? ms : otherwiseMs);
  return {
    heading: headings.probe,
    facts: [
      ...fact(labels.status, words.streak(probe.status, probe.failingStreak), probe.status === "unhealthy" ? "bad" : undefined),
      ...fact(labels.command, shown.text(probe.command)),
      ...fact(
        labels.timing,
        words.timing(
          duration(probe.intervalMs, usual.intervalMs),
          duration(probe.timeoutMs, usual.timeoutMs),
          probe.retries || usual.retries,
          probe.startPeriodMs > 0 ? formatDuration(probe.startPeriodMs) : "",
        ),
      ),
      ...probe.answers.toReversed().map(({ atMs, exitCode, output }): Fact => {
        const said = shown.text(output.trimEnd());
        const how = words.probeAnswer(exitCode);
        return {
          label: atMs === undefined ? "" : clock(atMs),
          text: said === "" ? how : `${how}: ${said}`,
          isVerbatim: true,
          ...(exitCode === 0 ? {} : { tone: "bad" }),
        };
      }),
    ],
  };
};

export const variableSections = (
  { environment, labels: own }: Pick<ContainerDetails, "environment" | "labels">,
  shown: Shown,
): readonly [environment: Section, labels: Section] => {
  const variables = (heading: string, all: readonly string[]): Section => ({
    heading,
    facts: (all.length === 0 ? [words.empty] : all.map(shown.variable)).map((text): Fact => ({ label: "", text, isVerbatim: true })),
  });
  return [variables(headings.environment, environment), variables(headings.labels, own)];
};
