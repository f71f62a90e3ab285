import type { LocalServer } from './child.js';
import { childrenOf, signalIfThere } from './processes.js';

/**
 * SIGKILL for PostgreSQL with all of its processes. Killed alone, it leaves one for each connection, which answers on until it next waits for
 * something and notices: nothing that a power cut would do. Elsewhere than on Linux they are left to notice.
 */
export async function killWhole({ pid, kill }: Pick<LocalServer, 'pid' | 'kill'>): Promise<void> {
  // Held, it makes no more of them.
  signalIfThere(pid, 'SIGSTOP');
  const children = childrenOf(pid);
  await kill();
  for (const child of children) signalIfThere(child, 'SIGKILL');
}
