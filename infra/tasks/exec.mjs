// Runs another program and tells how it ended.
import { spawn } from 'node:child_process';
import { passOn, STOPS } from './signals.mjs';
import { passThrough } from './terminal.mjs';
import { root } from './tree.mjs';

/** From when on a silence is long. */
const LONG_MS = 2_000;

/** A task's failure that has already been explained on the screen, or is explained by its message. */
export class TaskFailed extends Error {}

let stoppedBy;

/** @throws TaskFailed once somebody has asked this process to stop: what comes next is then not begun. */
export function goOnUnlessStopped() {
  if (stoppedBy) throw new TaskFailed(`stopped (${stoppedBy}); what was still to come has not been run`);
}

/**
 * Shows the program's output as it comes, or `held` back: until it has ended, or until a moment that is given, when it is its
 * turn to speak.
 * @param {{ env?: Record<string, string>, cwd?: string, held?: boolean | Promise<unknown> }} [options]
 * @returns {Promise<number>} its exit code, once all of the output is shown
 */
export function show(command, args, { env = {}, cwd = root, held = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = held ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    const output = held ? heldBack([child.stdout, child.stderr], held) : undefined;
    // The child decides when it is over.
    const hear = (signal) => {
      stoppedBy = signal;
      passOn(signal, child);
    };
    for (const signal of STOPS) process.on(signal, hear);
    child.on('error', reject);
    // Only then has all of the output come.
    child.on('close', (code, signal) => {
      for (const name of STOPS) process.off(name, hear);
      const shown = output?.shown() ?? Promise.resolve();
      shown.then(() => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)), reject);
    });
  });
}

/** @param {boolean | Promise<unknown>} turn when what was said until then is shown, and what comes later as it comes */
function heldBack(streams, turn) {
  const said = [];
  let isItsTurn = false;
  for (const stream of streams)
    stream.on('data', (text) => (isItsTurn ? passThrough(text) : said.push(text)));
  const show = () => {
    isItsTurn = true;
    passThrough(Buffer.concat(said.splice(0)));
  };
  const begun = turn === true ? undefined : turn.then(show);
  return { shown: async () => begun ?? show() };
}

/**
 * Says once what goes on, when it takes long: whoever waits for a silent program does not know for what.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayingIfLong(work, line, say, afterMs = LONG_MS) {
  const timer = setTimeout(() => say(line), afterMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
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
