#!/usr/bin/env bash
# Starts Debian's PostgreSQL under the part of the official image's contract that tests use: POSTGRES_USER, _PASSWORD
# and _DB, PGDATA, arguments after `postgres`, the step down from root, and two "ready to accept connections" lines.
set -euo pipefail
export PGDATA=${PGDATA:-/var/lib/postgresql/data}
[ $# -gt 0 ] || set -- postgres
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chown postgres:postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --clear-groups -- "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  : "${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD}"
  initdb --username="$user" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=scram-sha-256
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses='' -c fsync=off" start
  [ "$database" = postgres ] || psql -X -v ON_ERROR_STOP=1 -U "$user" -d postgres -v name="$database" <<< 'CREATE DATABASE :"name";'
  pg_ctl -D "$PGDATA" -w -m fast stop
fi
exec "$@"
