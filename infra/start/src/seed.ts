import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAccounts } from './accounts.js';
import { serviceEnvironment, type RunFacts } from './environment.js';
import { program } from './layout.js';
import { StartProblem } from './problem.js';

/**
 * Runs members' own seed: the tree of unions, and a person with a duty for each account of the accounts file. Safe to
 * run twice.
 */
export async function seedDemo(facts: RunFacts): Promise<void> {
  writeAccounts(facts.folders.accountsFile);
  const logFile = join(facts.folders.logs, 'seed.log');
  const child = spawn(process.execPath, ['--enable-source-maps', program('services/members/dist/seed.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ...serviceEnvironment('members', facts),
      PUHUI_PORT: String(facts.ports.service('members', 1)),
      PUHUI_ACCOUNTS_FILE: facts.folders.accountsFile,
    },
  });
  let output = '';
  const take = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  appendFileSync(logFile, output);
  if (code !== 0) {
    throw new StartProblem(
      `the seed ended with ${code}: ${output.trim().split('\n').slice(-3).join(' ')} (log: ${logFile})`,
    );
  }
}
