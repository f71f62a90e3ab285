#!/usr/bin/env bash
# build-images.sh -- puhui/postgres:17 and puhui/kafka:4.1.1, built when their recipe is newer than what was built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${PUHUI_CONTAINERS_DIR:?}/images
recipe=$(cat "$here"/*.sh "$here"/*/* | sha256sum | cut -c1-16)
if [ "$(cat "$work/recipe" 2>/dev/null)" = "$recipe" ] \
  && docker image inspect puhui/postgres:17 puhui/kafka:4.1.1 >/dev/null 2>&1; then exit 0; fi

command -v mmdebstrap >/dev/null 2>&1 || apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null
mkdir -p "$work"
for what in postgres kafka; do
  rm -rf "${work:?}/$what"
  cp -r "$here/$what" "$work/"
  [ -f "$work/$what-rootfs.tar" ] || "$here/rootfs.sh" "$what" "$work/$what-rootfs.tar"
  cp "$work/$what-rootfs.tar" "$work/$what/rootfs.tar"
done
[ -d "$work/kafka-lib" ] || mvn -q -B -f "$here/kafka/pom.xml" dependency:copy-dependencies \
  -DoutputDirectory="$work/kafka-lib" -DincludeScope=runtime
cp -r "$work/kafka-lib" "$work/kafka/lib"
for image in postgres:17 kafka:4.1.1; do
  DOCKER_BUILDKIT=0 docker build -q -t "puhui/$image" "$work/${image%%:*}" >/dev/null 2> "$work/build.log" || {
    echo "containers: puhui/$image could not be built:" >&2
    tail -5 "$work/build.log" >&2
    exit 1
  }
done
echo "$recipe" > "$work/recipe"
