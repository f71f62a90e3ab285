import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '@puhui/kernel';

/** A server as the run's folder notes it: the global teardown ends it by pid and signal. */
export interface ServerNote {
  readonly pid: number;
  readonly port: number;
  readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
}

const START_TIMEOUT_MS = 120_000;

/** The folder of this run of the tests, which Jest's global set-up made. */
export function runFolder(): string {
  const run = process.env['PUHUI_TEST_RUN'];
  if (run === undefined) throw new Error('PUHUI_TEST_RUN is not set: run the specs through jest.config.mjs');
  return run;
}

const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 6 * 2 ** 30;

/**
 * A folder of this run in memory, where the machine has some to spare: a database of a spec is three hundred files, made and
 * thrown away. The global teardown removes it with the other one.
 */
export function inMemory(memory = MEMORY, bytesMin = MEMORY_BYTES_MIN): string | undefined {
  if (!existsSync(memory)) return undefined;
  const { bavail, bsize } = statfsSync(memory);
  // Not of the machine alone: what lies there counts as memory of the container in which the specs may run.
  if (Math.min(bavail * bsize, process.availableMemory()) < bytesMin) return undefined;
  const folder = join(memory, basename(runFolder()));
  mkdirSync(folder, { recursive: true });
  // PostgreSQL runs as another user when the tests run as root, and has to reach its data in here, whatever the mask of new files is.
  chmodSync(folder, 0o755);
  return folder;
}

/** Notes a server for the global teardown. */
export function noteServer(name: string, note: ServerNote): void {
  const file = join(runFolder(), `${name}.server.json`);
  writeFileSync(`${file}.part`, JSON.stringify(note));
  renameSync(`${file}.part`, file);
}

/**
 * The one server of this name in the run: the first worker that asks starts it, the others wait for it.
 * @param start starts the server so that it outlives this process.
 */
export async function sharedServer(name: string, start: () => Promise<ServerNote>): Promise<ServerNote> {
  const file = join(runFolder(), `${name}.server.json`);
  const failure = join(runFolder(), `${name}.failure`);
  if (becomeStarter(join(runFolder(), `${name}.lock`))) {
    try {
      noteServer(name, await start());
    } catch (error) {
      writeFileSync(failure, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!existsSync(file)) {
    if (existsSync(failure)) throw new Error(`${name} did not start: ${readFileSync(failure, 'utf8')}`);
    if (Date.now() > deadline) throw new Error(`${name} was not started within ${START_TIMEOUT_MS} ms`);
    await sleep(25);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ServerNote;
}

/** Making a folder is atomic: exactly one of all workers succeeds. */
function becomeStarter(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}
