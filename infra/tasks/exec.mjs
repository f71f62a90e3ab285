// Runs another program and tells how it ended.
import { spawn } from 'node:child_process';
import { passOn, STOPS } from './signals.mjs';
import { passThrough } from './terminal.mjs';
import { root } from './tree.mjs';

/** A task's failure that has already been explained on the screen, or is explained by its message. */
export class TaskFailed extends Error {}

let stoppedBy;

/** @throws TaskFailed once somebody has asked this process to stop: what comes next is then not begun. */
export function goOnUnlessStopped() {
  if (stoppedBy) throw new TaskFailed(`stopped (${stoppedBy}); what was still to come has not been run`);
}

/**
 * Shows the program's output as it comes, or `held` back until it has ended.
 * @returns {Promise<number>} its exit code
 */
export function show(command, args, { env = {}, cwd = root, held = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = held ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    const said = [];
    for (const stream of held ? [child.stdout, child.stderr] : [])
      stream.on('data', (text) => said.push(text));
    // The child decides when it is over.
    const hear = (signal) => {
      stoppedBy = signal;
      passOn(signal, child);
    };
    for (const signal of STOPS) process.on(signal, hear);
    child.on('error', reject);
    // Only then has all of the output come.
    child.on('close', (code, signal) => {
      if (held) passThrough(Buffer.concat(said));
      for (const name of STOPS) process.off(name, hear);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Keeps the program's output back unless it fails. @returns {Promise<string>} what it wrote, and not what it complained of */
export function quietly(command, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let [output, written] = ['', ''];
    const take = (chunk) => (output += chunk);
    child.stdout.on('data', take);
    child.stdout.on('data', (chunk) => (written += chunk));
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(written)
        : reject(new TaskFailed(`${command} ${args.join(' ')} ended with ${code}:\n${output}`)),
    );
  });
}
