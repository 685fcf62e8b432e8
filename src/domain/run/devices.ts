import { isAbsolute, normalize } from "node:path/posix";
import { BadValue } from "../bad-value.ts";

export interface DeviceMapping {
  readonly hostPath: string;
  readonly containerPath: string;
  /** Of r, w and m (mknod). */
  readonly permissions: string;
}

/** --device: a path of the host, or a device by its name of the Container Device Interface. */
export type DeviceFlag =
  | { readonly kind: "path"; readonly mapping: DeviceMapping }
  /** VENDOR/CLASS=NAME */
  | { readonly kind: "cdi"; readonly name: string };

const cdiName = /^[a-zA-Z](?:[\w.-]*[a-zA-Z0-9])?\/[a-zA-Z](?:[\w-]*[a-zA-Z0-9])?=[a-zA-Z0-9](?:[\w.:-]*[a-zA-Z0-9])?$/;

/** HOST[:CONTAINER][:PERMISSIONS], or VENDOR/CLASS=NAME.  @throws BadValue deviceForm, devicePermissions, notAbsolute */
export const readDevice = (value: string): DeviceFlag => {
  if (cdiName.test(value)) return { kind: "cdi", name: value };
  const [host = "", second, third, ...more] = value.split(":");
  if (host === "" || more.length > 0) throw new BadValue("deviceForm", value);
  if (third !== undefined && !isPermissions(third)) throw new BadValue("devicePermissions", third);
  const isSecondPermissions = second !== undefined && isPermissions(second);
  // "a:rw:r" has permissions twice: the path is then judged, as Docker does.
  const path = second === undefined || (isSecondPermissions && third === undefined) ? host : second;
  if (!isAbsolute(path)) throw new BadValue("notAbsolute", path);
  return {
    kind: "path",
    mapping: {
      hostPath: path === host ? clean(host) : host,
      containerPath: path === host || third === undefined ? clean(path) : path,
      permissions: third ?? (isSecondPermissions ? second : "rwm"),
    },
  };
};

const isPermissions = (text: string): boolean => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;

const clean = (path: string): string => normalize(path).replace(/(?<=.)\/$/, "");

/** --device-cgroup-rule: TYPE MAJOR:MINOR PERMISSIONS.  @throws BadValue deviceRule */
export const readDeviceRule = (value: string): string => {
  if (!/^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/.test(value)) throw new BadValue("deviceRule", value);
  return value;
};
