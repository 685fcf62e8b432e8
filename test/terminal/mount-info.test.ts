import assert from "node:assert/strict";
import { test } from "node:test";
import { mountInfo } from "../../src/terminal/mount-info.ts";

const lines = `1072 1051 0:52 / / rw,relatime master:1 shared:2 - overlay overlay rw,lowerdir=/a,upperdir=/b
1080 1072 0:58 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k
1081 1072 259:300 /srv/with\\040blank /with\\040blank ro,relatime - ext4 /dev/nvme0n1p1 rw
1082 1072 7:1 / /snap ro,nodev - squashfs /dev/loop1 ro,errors=continue
half a line
`;

test("each mount is told with its device, its kind, and whether nobody can write to it", () => {
  assert.deepEqual(mountInfo(lines), [
    { device: 52, mountPoint: "/", fileSystem: "overlay", isReadOnly: false },
    { device: 58, mountPoint: "/dev/shm", fileSystem: "tmpfs", isReadOnly: false },
    // makedev(259, 300)
    { device: 0x11032c, mountPoint: "/with blank", fileSystem: "ext4", isReadOnly: false },
    { device: 0x701, mountPoint: "/snap", fileSystem: "squashfs", isReadOnly: true },
  ]);
});
