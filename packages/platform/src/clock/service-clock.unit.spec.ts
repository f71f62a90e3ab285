import { beforeEach, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@puhui/kernel';
import { temporaryFolder } from '@puhui/testkit';
import { FileClock, serviceClock } from './service-clock.js';

const MONTH_MS = 31 * 86_400_000;

describe('the clock of the local run', () => {
  let file: string;
  beforeEach(async () => {
    file = join(temporaryFolder('clock'), 'clock.json');
  });
  const ahead = (clock: FileClock): number =>
    0 + Math.round((clock.now().getTime() - Date.now()) / 1000) * 1000;
  const reread = () => new Promise((resolve) => setTimeout(resolve, 110));

  it('goes with the system’s while there is no file', () => {
    expect(ahead(new FileClock(file))).toBe(0);
  });

  it('follows the file when it is written, changed and removed', async () => {
    const clock = new FileClock(file);
    await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
    expect(ahead(clock)).toBe(MONTH_MS);
    await writeFile(file, '{"offsetMs": -5000}');
    await reread();
    expect(ahead(clock)).toBe(-5000);
    await rm(file);
    await reread();
    expect(ahead(clock)).toBe(0);
  });

  it('keeps the last offset while the file is half written', async () => {
    await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
    const clock = new FileClock(file);
    expect(ahead(clock)).toBe(MONTH_MS);
    await writeFile(file, '{"offs');
    await reread();
    expect(ahead(clock)).toBe(MONTH_MS);
  });

  it('does not read the file for every question', async () => {
    const clock = new FileClock(file);
    clock.now();
    await writeFile(file, JSON.stringify({ offsetMs: MONTH_MS }));
    expect(ahead(clock)).toBe(0);
  });

  it('is the system’s own where no file is given', () => {
    expect(serviceClock(undefined)).toBe(systemClock);
    expect(serviceClock(file)).toBeInstanceOf(FileClock);
  });
});
