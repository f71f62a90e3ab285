import { readdirSync, readFileSync } from 'node:fs';
import { hasCode } from '@puhui/kernel';

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;
// Fields of /proc/PID/stat after the name, which may hold spaces: parent, then time of its own and of children that ended.
const [PARENT, FIRST_TIME, LAST_TIME] = [1, 11, 14];

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Nothing for a process that ended meanwhile: its time is its parent's by then. */
function read(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const times = fields.slice(FIRST_TIME, LAST_TIME + 1).map(Number);
    return [{ pid, parent: Number(fields[PARENT]), ticks: times.reduce((sum, one) => sum + one, 0) }];
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return [];
    throw error;
  }
}

/** CPU time that these processes and all below them have used so far. */
export function cpuMsOf(roots: readonly number[]): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)));
  const below = (pid: number): number =>
    all
      .filter((one) => one.pid === pid || one.parent === pid)
      .reduce((sum, one) => sum + (one.pid === pid ? one.ticks : below(one.pid)), 0);
  return roots.reduce((sum, pid) => sum + below(pid), 0) * TICK_MS;
}

/** Whose CPU time a measurement took: of the process that measures, and of PostgreSQL with all its connections. */
export interface CpuMs {
  readonly Node: number;
  readonly PostgreSQL: number;
}

/**
 * What some work came to, and the CPU time that it took: other work on the machine changes rates, and hardly this.
 * @param beside processes that take a part in it, by name
 */
export async function metered<T>(
  postgresPid: number,
  work: () => Promise<T>,
  beside: Readonly<Record<string, number>> = {},
): Promise<{ readonly came: T; readonly cpuMs: CpuMs & Readonly<Record<string, number>> }> {
  const roots = Object.entries({ ...beside, PostgreSQL: postgresPid });
  const read = roots.map(([, pid]) => cpuMsOf([pid]));
  const own = process.cpuUsage();
  const came = await work();
  const { user, system } = process.cpuUsage(own);
  const used = roots.map(([name, pid], nr) => [name, cpuMsOf([pid]) - (read[nr] ?? 0)] as const);
  return {
    came,
    cpuMs: { Node: (user + system) / 1000, PostgreSQL: 0, ...Object.fromEntries(used) },
  };
}
