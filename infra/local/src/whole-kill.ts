import { readFileSync } from 'node:fs';
import { hasCode } from '@puhui/kernel';
import type { LocalServer } from './child.js';

/**
 * SIGKILL for PostgreSQL with all of its processes. Killed alone, it leaves one for each connection, which answers on until it next waits for
 * something and notices: nothing that a power cut would do. Elsewhere than on Linux they are left to notice.
 */
export async function killWhole({ pid, kill }: Pick<LocalServer, 'pid' | 'kill'>): Promise<void> {
  // Held, it makes no more of them.
  signal(pid, 'SIGSTOP');
  const children = childrenOf(pid);
  await kill();
  for (const child of children) signal(child, 'SIGKILL');
}

function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return children.split(' ').filter(Boolean).map(Number);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** One that has ended by itself needs none. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
