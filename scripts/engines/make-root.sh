#!/bin/sh
# make-root.sh [SUITE]: Docker of a newer release of this machine's distribution, unpacked beside the machine's own and never installed.
# Prints its folder, which the tests look for; what is there already stays (remove the folder to have a newer one). In it lies a /usr, which
# in-root.sh lays over the machine's. Needs root, apt and some 220 MB below $XDG_CACHE_HOME or ~/.cache.
set -eu
# shellcheck source=/dev/null
. /etc/os-release
case "${ID:-}" in
  debian) suite=${1:-sid} components=main ;;
  ubuntu) suite=${1:-devel} components="main universe" ;;
  *) echo "no newer engine: packages are known of Debian and Ubuntu, this is ${PRETTY_NAME:-unknown}" >&2; exit 1 ;;
esac
fail() {
  echo "no newer engine: $1" >&2
  exit 1
}
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/gantry-test-engines
root=$cache/newest
if [ -d "$root" ]; then
  echo "$root"
  exit 0
fi
mkdir -p "$cache"
work=$(mktemp -d "$cache/making-XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/debs" "$work/raw" "$work/root/usr"

# The machine's own source with another suite in it: whichever mirror it has, it is asked, and no other.
mirror=$(apt-get indextargets --format '$(CREATED_BY) $(RELEASE) $(COMPONENT) $(REPO_URI)' |
  awk -v release="$VERSION_CODENAME" '$1 == "Packages" && $2 == release && $3 == "main" { print $4; exit }')
[ -n "$mirror" ] || fail "apt has no source of $VERSION_CODENAME main here"
keys=/usr/share/keyrings/$ID-archive-keyring.gpg
if [ -e "$keys" ]; then signed="[signed-by=$keys] "; else signed=""; fi
echo "deb $signed$mirror $suite $components" >"$work/one.list"
ask() {
  apt-get -qq -o Dir::Etc::sourcelist="$work/one.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root "$@" >&2
}
ask update || fail "$suite of $mirror can't be read"

# Not the libraries of iptables (libxtables, libnftnl, libmnl, libnftables): dockerd calls the machine's own, which aborts with others.
packages="docker.io docker-cli containerd runc tini libc6 libgcc-s1 libcap2 libseccomp2 libsystemd0"
# shellcheck disable=SC2086
(cd "$work/debs" && ask download $packages) || fail "not all of these are in $suite: $packages"
for deb in "$work/debs"/*.deb; do dpkg-deb -x "$deb" "$work/raw"; done
# Neither manuals nor services: programs and what they load.
for part in bin sbin libexec lib64; do
  if [ -e "$work/raw/usr/$part" ]; then mv "$work/raw/usr/$part" "$work/root/usr/"; fi
done
mkdir "$work/root/usr/lib"
for part in "$work/raw/usr/lib"/*-linux-gnu* "$work/raw/usr/lib"/ld-linux*; do
  if [ -e "$part" ]; then mv "$part" "$work/root/usr/lib/"; fi
done
for program in /usr/sbin/dockerd /usr/bin/docker; do
  version=$("$here/in-root.sh" "$work/root" "$program" --version) || fail "$program of $suite does not run here"
  echo "$version" >&2
done
# Another may have made it meanwhile.
mv -T "$work/root" "$root" 2>/dev/null || [ -d "$root" ]
echo "$root"
