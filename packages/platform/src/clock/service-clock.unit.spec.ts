import { beforeEach, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS, systemClock, HOUR_MS } from '@puhui/kernel';
import { temporaryFolder } from '@puhui/testkit/plain';
import { FileClock, serviceClock } from './service-clock.js';

const MONTH_MS = 31 * DAY_MS;

let file: string;
beforeEach(async () => {
  file = join(temporaryFolder('clock'), 'clock.json');
  realMs = Date.UTC(2026, 10, 22);
});
let realMs = 0;
const newClock = (): FileClock => new FileClock(file, () => realMs);
const ahead = (clock: FileClock): number => clock.now().getTime() - realMs;
/** As much time as it takes until the file is looked at again. */
const later = (): void => {
  realMs += 100;
};

it('the local clock follows the system’s while there is no file', () => {
  expect(ahead(newClock())).toBe(0);
});

it('the local clock follows the file when it is written, changed and removed', async () => {
  const clock = newClock();
  await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
  expect(ahead(clock)).toBe(MONTH_MS);
  await writeFile(file, '{"offsetMs": -5000}');
  later();
  expect(ahead(clock)).toBe(-5000);
  await rm(file);
  later();
  expect(ahead(clock)).toBe(0);
});

it('the local clock keeps the last offset while the file is half written', async () => {
  await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
  const clock = newClock();
  expect(ahead(clock)).toBe(MONTH_MS);
  await writeFile(file, '{"offs');
  later();
  expect(ahead(clock)).toBe(MONTH_MS);
});

it('the local clock does not read the file for every question', async () => {
  const clock = newClock();
  clock.now();
  await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
  realMs += 99;
  expect(ahead(clock)).toBe(0);
  realMs += 1;
  expect(ahead(clock)).toBe(MONTH_MS);
});

it('the local clock looks again when the machine’s own time was set back', async () => {
  const clock = newClock();
  clock.now();
  await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
  realMs -= HOUR_MS;
  expect(ahead(clock)).toBe(MONTH_MS);
});

it('the local clock is the system’s own where no file is given', () => {
  expect(serviceClock(undefined)).toBe(systemClock);
  expect(serviceClock(file)).toBeInstanceOf(FileClock);
});
