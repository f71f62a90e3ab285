#!/usr/bin/env bash
# engine.sh get|start|stop -- Debian's container engine, unpacked under PUHUI_CONTAINERS_DIR and not installed.
set -euo pipefail
dir=$(realpath -m "${PUHUI_CONTAINERS_DIR:?}")
socket=$dir/run/docker.sock
packages='docker.io containerd runc tini iptables libip4tc2 libip6tc2 libxtables12 libnftnl11 libmnl0
  libnetfilter-conntrack3 libnfnetlink0 libdevmapper1.02.1 libseccomp2'

get() {
  [ -x "$dir/engine/usr/sbin/dockerd" ] && return 0
  mkdir -p "$dir/packages" "$dir/engine"
  apt-get -qq update
  (cd "$dir/packages" && apt-get -qq download $packages 2>/dev/null)
  for package in "$dir"/packages/*.deb; do dpkg-deb -x "$package" "$dir/engine"; done
  rm -f "$dir"/packages/*.deb
  # Name resolution in user networks calls iptables inside a container's namespace; its libraries lie in our folder.
  rm -f "$dir/engine/usr/sbin/iptables"
  cat > "$dir/engine/usr/sbin/iptables" <<WRAPPER
#!/bin/sh
usr=$dir/engine/usr
LD_LIBRARY_PATH=\$usr/lib/$(uname -m)-linux-gnu XTABLES_LIBDIR=\$usr/lib/$(uname -m)-linux-gnu/xtables \
  exec "\$usr/sbin/xtables-nft-multi" iptables "\$@"
WRAPPER
  chmod +x "$dir/engine/usr/sbin/iptables"
}

answers() { curl -sf --max-time 2 --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; }

start() {
  answers && return 0
  mkdir -p "$dir/run"
  rm -f "$dir/run/dockerd.pid"
  PATH=$dir/engine/usr/sbin:$dir/engine/usr/bin:$PATH setsid dockerd \
    --data-root "$dir/data" --exec-root "$dir/run/exec" --pidfile "$dir/run/dockerd.pid" -H "unix://$socket" \
    --ip 127.0.0.1 --iptables=false --ip-masq=false --ip-forward=false \
    > "$dir/run/dockerd.log" 2>&1 < /dev/null &
  local pid=$!
  for _ in $(seq 300); do
    answers && return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  echo "containers: the engine did not start; the end of $dir/run/dockerd.log:" >&2
  tail -5 "$dir/run/dockerd.log" >&2
  return 1
}

stop() {
  local pid ids
  pid=$(cat "$dir/run/dockerd.pid" 2>/dev/null) || return 0
  export DOCKER_HOST=unix://$socket PATH=$dir/engine/usr/bin:$PATH
  ids=$(docker ps -aq 2>/dev/null || true)
  [ -z "$ids" ] || docker rm -fv $ids >/dev/null
  docker network prune -f >/dev/null 2>&1 || true
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || { umount "$dir/run/exec/netns/default" 2>/dev/null || true; return 0; }
    sleep 0.1
  done
  echo "containers: the engine ($pid) still runs after 10 s" >&2
  return 1
}

case ${1:-} in
  get | start | stop) "$1" ;;
  *) echo 'usage: engine.sh get|start|stop' >&2; exit 2 ;;
esac
