import { readdirSync, readFileSync } from "node:fs";

/** Ticks a second in /proc/PID/stat: fixed for programs by Linux on every architecture Node runs on. */
const ticksPerSecond = 100;

/** CPU seconds, user and system, that a process has used so far. /proc/PID/stat, fields 14 and 15; steps of 0.01 s. */
export const cpuSeconds = (pid) => {
  const fields = statFields(pid);
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

/** Resident memory in MiB. /proc/PID/status, VmRSS */
export const residentMiB = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** The same with what is shared counted in parts, by how many share it: more node processes make it less. /proc/PID/smaps_rollup, Pss */
export const proportionalMiB = (pid) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) / 1024;

/** dockerd, its containerd, and the shims of its containers, which have left dockerd's family but name its folder. */
export const engineProcesses = (dockerdPid, folder) => {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => {
    try {
      const [program = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (pid === dockerdPid) return true;
      return /\/?containerd(-shim[\w-]*)?$/.test(program) && args.some((arg) => arg.startsWith(`${folder}/`));
    } catch {
      return false; // ended in between
    }
  });
};

/** What follows the name in brackets, from field 3 on: the name may hold spaces and brackets. */
const statFields = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
};
