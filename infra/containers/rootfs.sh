#!/usr/bin/env bash
# rootfs.sh postgres|kafka OUT.tar -- a root file system from Debian packages. mmdebstrap resolves and verifies them
# and runs no maintainer script; what a test server never opens is removed.
set -euo pipefail
what=$1
out=$(realpath -m "$2")
case $what in
  postgres) package=postgresql-17 user=postgres id=999 ;;
  kafka) package=openjdk-21-jre-headless user=appuser id=1000 ;;
  *) echo "rootfs.sh: unknown image $what" >&2; exit 2 ;;
esac
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
mmdebstrap --quiet --variant=extract \
  --include="$package,base-files,bash,coreutils,util-linux,libc-bin,busybox-static" trixie "$root"
cd "$root"
libraries=usr/lib/$(uname -m)-linux-gnu
rm -rf usr/share/{doc,man,locale,info,i18n,perl,perl5,lintian} usr/lib/{python3*,systemd,udev,llvm*} \
  "$libraries"/{libLLVM*,libz3*,perl*,libperl*,gconv} usr/bin/perl* usr/lib/postgresql/*/lib/{bitcode,pgxs,llvmjit*} \
  var/lib/{apt,dpkg} var/cache/apt dev/*
for applet in $(usr/bin/busybox --list); do
  [ -e "usr/bin/$applet" ] || [ -e "usr/sbin/$applet" ] || ln -s busybox "usr/bin/$applet"
done
ln -sf bash usr/bin/sh
mkdir -p opt run/postgresql docker-entrypoint-initdb.d etc/kafka/docker opt/kafka/config
for jvm in usr/lib/jvm/java-*; do
  if [ -e "$jvm/lib/modules" ] && [ ! -L "$jvm" ]; then ln -sfn "/$jvm" opt/java; fi
done
printf 'root:x:0:0::/root:/bin/bash\n%s:x:%d:%d::/tmp:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n' "$user" "$id" "$id" > etc/passwd
printf 'root:x:0:\n%s:x:%d:\nnogroup:x:65534:\n' "$user" "$id" > etc/group
printf 'hosts: files dns\n' > etc/nsswitch.conf
chmod 1777 tmp
tar --sort=name --mtime=@0 -cf "$out" .
