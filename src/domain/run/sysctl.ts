import { BadValue } from "../bad-value.ts";
import { cut } from "../docker/key-value.ts";

/** Those that a namespace of the container's own holds: no others can be set for it. Source: sysctl(8), namespaces(7). */
const namespaced = /^(?:kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$|net\.|fs\.mqueue\.)/;

/** NAME=VALUE.  @throws BadValue sysctl */
export const readSysctl = (value: string): string => {
  const [name, given] = cut(value, "=");
  if (given === undefined || !namespaced.test(name)) throw new BadValue("sysctl", value);
  return value;
};
