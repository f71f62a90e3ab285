import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../architecture/tree.js';
import type { Platform } from './platform.js';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One run of the command line, as an operator would type it. */
export class RunningCommand {
  private stdout = '';
  private stderr = '';
  private readonly end: Promise<Ended>;
  private readonly watchers = new Set<() => void>();

  constructor(child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString('utf8');
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString('utf8');
      for (const watch of this.watchers) watch();
    });
    this.end = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve({ exitCode, stdout: this.stdout, stderr: this.stderr }));
    });
  }

  async ends(): Promise<Ended> {
    return this.end;
  }

  /** Until a line of progress has come. @throws when the command ends without it. */
  async says(pattern: RegExp): Promise<void> {
    const said = new Promise<true>((resolve) => {
      const watch = (): void => {
        if (!pattern.test(this.stderr)) return;
        this.watchers.delete(watch);
        resolve(true);
      };
      this.watchers.add(watch);
      watch();
    });
    const ended = await Promise.race([said, this.end]);
    if (ended !== true && !pattern.test(this.stderr))
      throw new Error(
        `the command ended without saying ${String(pattern)}:\n${ended.stderr}\n${ended.stdout}`,
      );
  }
}

/** Starts `npm run puhui -- …` against the shared platform. */
export function puhui(
  platform: Platform,
  args: readonly string[],
  env: Record<string, string> = {},
): RunningCommand {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(repositoryRoot, 'infra/cli/dist/main.js'), ...args],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', PUHUI_DATA: platform.facts.dataDir, ...env },
    },
  );
  return new RunningCommand(child);
}
