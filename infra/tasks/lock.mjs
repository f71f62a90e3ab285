// One at a time over processes: a file that holds the process id of whoever works.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 200;
const WAIT_MAX_MS = 15 * 60_000;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(readOr(path, ''));
  // An empty file belongs to someone between creating and writing it, or to nobody: the next poll tells.
  if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
  return false;
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

/**
 * Runs `work` while no other process holds the lock; a lock whose holder has died is taken over.
 * @template T
 * @param {string} path
 * @param {(pid: number) => void} onWait called once, when somebody else is at work
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + WAIT_MAX_MS;
  let told = false;
  while (!tryLock(path)) {
    if (!told) onWait(Number(readOr(path, '0')));
    told = true;
    if (Date.now() > deadline)
      throw new Error(`${path} has been held for too long: remove it if nothing works.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
