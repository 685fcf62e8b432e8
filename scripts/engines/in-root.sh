#!/bin/sh
# in-root.sh ROOT PROGRAM [ARGUMENT…]: a program that sees ROOT/usr laid over this machine's /usr, in a mount namespace of its own: it has the
# libraries, containerd and runc of its release. Each step replaces the one before, so the id of this process is the program's.
# Needs root and overlayfs.
exec unshare --mount --propagation private sh -c 'mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr && exec "$@"' "$@"
