import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { Started } from './started.js';
import { Worker } from './worker.js';

const PROGRAM = `process.on('message', (order) => {
  if (order === 'die') process.kill(process.pid, 'SIGINT');
  else process.send({ answer: order });
});
process.once('disconnect', () => process.exit(0));`;

async function aWorker(): Promise<{ started: Started; worker: Worker<object | string, object> }> {
  const file = join(temporaryFolder('worker'), 'program.mjs');
  await writeFile(file, PROGRAM);
  const started = new Started();
  return { started, worker: Worker.start<object | string, object>(started, pathToFileURL(file)) };
}

it('a worker answers, and ends with what the bench has started', async () => {
  const { started, worker } = await aWorker();
  expect(await worker.ask({ one: 1 })).toEqual({ one: 1 });
  await started.end();
  await expect(worker.ask({ two: 2 })).rejects.toThrow(/channel closed|ended/i);
});

it('a worker that the terminal has ended before is no reason to leave others behind', async () => {
  const { started, worker } = await aWorker();
  await expect(worker.ask('die')).rejects.toThrow('the process ended with null');
  await started.end();
});
