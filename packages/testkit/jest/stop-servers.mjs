import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_TIMEOUT_MS = 10_000;

/** Ends every server that a run's folder notes (`*.server.json`: { pid, signal }), then removes the folder, and the one in memory. */
export async function stopServersOf(run) {
  const notes = readdirSync(run).filter((file) => file.endsWith('.server.json'));
  await Promise.all(notes.map((file) => stop(JSON.parse(readFileSync(join(run, file), 'utf8')))));
  for (const folder of [join('/dev/shm', basename(run)), run])
    rmSync(folder, { recursive: true, force: true });
}

async function stop({ pid, signal }) {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  let alive = send(pid, signal);
  while (alive && Date.now() < deadline) {
    await sleep(50);
    alive = send(pid, 0);
  }
  if (alive) send(pid, 'SIGKILL');
}

/** False when there is no such process (any more). */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}
