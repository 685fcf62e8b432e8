/** One line of /proc/PID/mountinfo. Source: proc_pid_mountinfo(5) */
export interface MountInfo {
  /** As `st_dev` of what is mounted there. */
  readonly device: number;
  readonly mountPoint: string;
  readonly fileSystem: string;
  /** The file system itself, whatever this mount of it allows. */
  readonly isReadOnly: boolean;
}

/** Those mounted later come later. Lines of another form are left out. */
export const mountInfo = (text: string): readonly MountInfo[] =>
  text.split("\n").flatMap((line): readonly MountInfo[] => {
    const [, major, minor, mountPoint, fileSystem, options] = form.exec(line) ?? [];
    if (mountPoint === undefined || fileSystem === undefined || options === undefined) return [];
    return [
      {
        device: deviceNumber(Number(major), Number(minor)),
        mountPoint: mountPoint.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
        fileSystem,
        isReadOnly: options.split(",").includes("ro"),
      },
    ];
  });

/** Number, parent, device, root, mount point, its options, tags; then file system, source and the file system's options. */
const form = /^\d+ \d+ (\d+):(\d+) \S+ (\S+) \S+ (?:\S+ )*?- (\S+) \S+ (\S+)$/;

/** Source: makedev(3) */
const deviceNumber = (major: number, minor: number): number => (minor % 256) + major * 256 + Math.floor(minor / 256) * 2 ** 20;
