import { HOUR_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { Upkeep } from './upkeep.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function kept(run: () => Promise<void>, everyMs = 5) {
  const warnings: unknown[] = [];
  const upkeep = new Upkeep([{ name: 'sweep', everyMs, run }], {
    warn: (...args: unknown[]) => void warnings.push(args),
  });
  upkeep.start();
  return { upkeep, warnings };
}

describe('upkeep', () => {
  it('runs a task at once, then again and again, never twice at the same time', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    let thirdTime: () => void;
    const ranThreeTimes = new Promise<void>((resolve) => (thirdTime = resolve));
    const { upkeep } = kept(async () => {
      most = Math.max(most, ++running);
      if (++runs === 3) thirdTime();
      await pause(10);
      running -= 1;
    });
    await ranThreeTimes;
    await upkeep.stop();
    expect(most).toBe(1);
  });

  it('retries after a failure, and says so', async () => {
    let runs = 0;
    let again: () => void;
    const ranAgain = new Promise<void>((resolve) => (again = resolve));
    const { upkeep, warnings } = kept(async () => {
      if (++runs === 1) throw new Error('database is away');
      again();
    });
    await ranAgain;
    await upkeep.stop();
    expect(warnings).toHaveLength(1);
  });

  it('stops after the running task, and does not begin again', async () => {
    let ended = 0;
    const { upkeep } = kept(async () => {
      await pause(30);
      ended += 1;
    });
    await upkeep.stop();
    expect(ended).toBe(1);
    await pause(30);
    expect(ended).toBe(1);
  });
});

it('a failed or unfinished task is repeated soon, and any other at its interval', async () => {
  const ends = [async () => Promise.reject(new Error('away')), async () => 'not through' as const];
  let runs = 0;
  let thirdTime: () => void;
  const ranThreeTimes = new Promise<void>((resolve) => (thirdTime = resolve));
  const run = async (): Promise<void | 'not through'> => {
    const end = ends[runs++];
    if (end) return end();
    thirdTime();
  };
  const upkeep = new Upkeep([{ name: 'sweep', everyMs: HOUR_MS, soonMs: 1, run }], {
    warn: () => undefined,
  });
  upkeep.start();
  await ranThreeTimes;
  await pause(30);
  await upkeep.stop();
  expect(runs).toBe(3);
});

it('a task that fails again and again rests longer each time, and not beyond its interval', async () => {
  const at: number[] = [];
  let sixthTime: () => void;
  const ranSixTimes = new Promise<void>((resolve) => (sixthTime = resolve));
  const run = async (): Promise<void> => {
    at.push(Date.now());
    if (at.length === 6) sixthTime();
    throw new Error('it takes longer than it may');
  };
  const upkeep = new Upkeep([{ name: 'sweep', everyMs: 80, soonMs: 10, run }], { warn: () => undefined });
  upkeep.start();
  await ranSixTimes;
  await upkeep.stop();
  const rests = at.slice(1).map((time, nr) => time - (at[nr] ?? 0));
  // A timer may come a millisecond early, and late by any time.
  [10, 20, 40, 80, 80].forEach((restMs, nr) => expect(rests[nr]).toBeGreaterThanOrEqual(restMs - 2));
});
