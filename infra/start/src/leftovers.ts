import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalFile } from './local-file.js';
import { StartProblem } from './problem.js';
import { stillRunning } from './process-identity.js';

const PATIENCE_MS = 15_000;
const POLL_MS = 100;

/**
 * Ends what an earlier run on the same data left behind when it was killed.
 * @throws StartProblem while that run is still there.
 */
export async function endLeftovers(
  earlier: LocalFile | undefined,
  say: (line: string) => void,
): Promise<void> {
  if (!earlier) return;
  const [supervisor] = stillRunning([earlier.supervisor]);
  if (supervisor && supervisor.pid !== process.pid) {
    throw new StartProblem(
      `Puhui runs already on this data: ${earlier.door} (process ${supervisor.pid}). Stop it with Ctrl-C there, or ` +
        `start another one beside it: npm start -- --port 5000 --data .puhui-two`,
    );
  }
  let left = stillRunning(earlier.processes);
  if (left.length === 0) return;
  say(
    `Ending what an earlier run left behind: ${left.map(({ name, pid }) => `${name} (${pid})`).join(', ')}`,
  );
  for (const { name, pid } of left) process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  const deadline = Date.now() + PATIENCE_MS;
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(POLL_MS);
    left = stillRunning(left);
  }
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
}
