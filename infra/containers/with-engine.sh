#!/usr/bin/env bash
# with-engine.sh COMMAND... -- runs COMMAND with a container engine and the two images that the containers suite
# needs, by the first way that is open (see README.md). Exit code: the command's, or 1 with one line that says what is missing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PUHUI_CONTAINERS_DIR=${PUHUI_CONTAINERS_DIR:-${HOME:-/root}/.cache/puhui-containers}
postgres_image=${PUHUI_TC_POSTGRES_IMAGE:-postgres:17}
kafka_image=${PUHUI_TC_KAFKA_IMAGE:-apache/kafka:4.1.1}

have_image() { docker image inspect "$1" >/dev/null 2>&1 || timeout 300 docker pull -q "$1" >/dev/null 2>&1; }

official_images() {
  command -v docker >/dev/null 2>&1 || return 1
  timeout 10 docker info >/dev/null 2>&1 || return 1
  have_image "$postgres_image" && have_image "$kafka_image"
}

if official_images; then
  echo "containers: $postgres_image and $kafka_image on the engine that runs here"
  export PUHUI_TC_POSTGRES_IMAGE=$postgres_image PUHUI_TC_KAFKA_IMAGE=$kafka_image
  exec "$@"
fi

[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || {
  echo "containers: no engine with $postgres_image and $kafka_image, and none can be made here: that needs Debian and root. Start Docker with access to an image registry, then try again." >&2
  exit 1
}
echo "containers: no image registry can be reached; building the same contract from Debian packages and Maven artifacts"
"$here/engine.sh" get
trap '"$here/engine.sh" stop' EXIT
"$here/engine.sh" start
export DOCKER_HOST=unix://$PUHUI_CONTAINERS_DIR/run/docker.sock
export PATH=$PUHUI_CONTAINERS_DIR/engine/usr/bin:$PATH
"$here/build-images.sh"
export PUHUI_TC_POSTGRES_IMAGE=puhui/postgres:17 PUHUI_TC_KAFKA_IMAGE=puhui/kafka:4.1.1
export TESTCONTAINERS_RYUK_DISABLED=true       # the reaper's image can't be had either; the trap removes what is left
export TESTCONTAINERS_HOST_OVERRIDE=localhost  # inside a sandbox the library would look for a gateway instead
"$@"
