import { spawnSync } from 'node:child_process';
import { isListening } from '@puhui/local';
import { StartProblem } from './problem.js';

/** Enough to recognise a program by. */
const COMMAND_CHARACTERS_MAX = 120;

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

/** "node gateway/dist/main.js (process 4711)", or what is known. */
function holderOf(port: number): string {
  const pid = pidByLsof(port) ?? pidBySs(port);
  if (pid === undefined) return 'another process';
  const command = spawnSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' }).stdout?.trim() ?? '';
  return command === '' ? `process ${pid}` : `${command.slice(0, COMMAND_CHARACTERS_MAX)} (process ${pid})`;
}

function pidByLsof(port: number): string | undefined {
  const listed = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp'], { encoding: 'utf8' });
  return /^p(\d+)$/m.exec(listed.stdout ?? '')?.[1];
}

function pidBySs(port: number): string | undefined {
  const sockets = spawnSync('ss', ['-ltnpH', `sport = :${port}`], { encoding: 'utf8' });
  return /pid=(\d+)/.exec(sockets.stdout ?? '')?.[1];
}
