import { spawnSync } from 'node:child_process';

/** A process, told apart from a later one with the same number by the time it began. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly began: string;
}

/** The processes of these numbers that are alive, each with when it began. */
export function identitiesOf(pids: readonly number[]): ReadonlyMap<number, ProcessIdentity> {
  const asked = pids.filter((pid) => pid > 0);
  if (asked.length === 0) return new Map();
  const listed = spawnSync('ps', ['-o', 'pid=,stat=,lstart=', '-p', asked.join(',')], { encoding: 'utf8' });
  const lines = (listed.stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, state = '', began = ''] = /^\s*(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    // A zombie has ended; only its parent hasn't looked yet.
    return pid === undefined || state.startsWith('Z') ? [] : [{ pid: Number(pid), began }];
  });
  return new Map(lines.map((identity) => [identity.pid, identity]));
}

/** Those of the given processes that still run. */
export function stillRunning<T extends ProcessIdentity>(known: readonly T[]): readonly T[] {
  const now = identitiesOf(known.map(({ pid }) => pid));
  return known.filter(({ pid, began }) => now.get(pid)?.began === began);
}
