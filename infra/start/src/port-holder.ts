import { spawnSync } from 'node:child_process';
import { isListening } from '@puhui/local';
import { StartProblem } from './problem.js';

/** A port that a run needs, and what for. */
export interface WantedPort {
  readonly port: number;
  readonly use: string;
}

/** @throws StartProblem naming who holds the first port that is taken, and the flag that moves all of them. */
export async function needFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const { port, use } of wanted) {
    if (!(await isListening(port))) continue;
    throw new StartProblem(
      `port ${port} (${use}) is in use by ${holderOf(port)}: end it, or choose others with npm start -- --port 5000`,
    );
  }
}

/** "node (process 4711)", or what is known. */
function holderOf(port: number): string {
  const listed = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' });
  const [, pid, name] = /^p(\d+)\nc(.+)$/m.exec(listed.stdout ?? '') ?? [];
  if (pid !== undefined) return `${name} (process ${pid})`;
  const sockets = spawnSync('ss', ['-ltnpH', `sport = :${port}`], { encoding: 'utf8' });
  const [, command, holder] = /\(\("([^"]+)",pid=(\d+)/.exec(sockets.stdout ?? '') ?? [];
  return holder === undefined ? 'another process' : `${command} (process ${holder})`;
}
