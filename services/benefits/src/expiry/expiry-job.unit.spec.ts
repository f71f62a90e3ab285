import { describe, expect, it, jest } from '@jest/globals';
import { createLogger } from '@puhui/platform/door';
import { ExpiryJob } from './expiry-job.js';
import { expire_rows_max, type ExpireVouchers } from './expire-vouchers.js';

const logger = createLogger({ service: 'spec', level: 'silent' });

/** A job over an expiry that answers what it is told, one answer a round. */
function jobOver(rounds: readonly (number | Error)[]): {
  job: ExpiryJob;
  done: Promise<void>;
  asked: () => number;
} {
  let asked = 0;
  let tell: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (tell = resolve));
  const expiry: Pick<ExpireVouchers, 'expireBatch'> = {
    expireBatch: () => {
      const answer = rounds[asked] ?? 0;
      asked += 1;
      if (asked >= rounds.length) tell();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return { job: new ExpiryJob(expiry as ExpireVouchers, logger), done, asked: () => asked };
}

describe('the expiry job', () => {
  it('continues without a pause while whole batches are due', async () => {
    const { job, done, asked } = jobOver([expire_rows_max, expire_rows_max, 3]);
    job.onApplicationBootstrap();
    await done;
    await job.onModuleDestroy();
    expect(asked()).toBe(3);
  });

  it('survives a broken database and tries again', async () => {
    const { job, done, asked } = jobOver([new Error('the database is gone'), 2]);
    job.onApplicationBootstrap();
    await done;
    await job.onModuleDestroy();
    expect(asked()).toBe(2);
  });

  it('stops at once while it pauses', async () => {
    // A rest that no time ever ends: only the stop can.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      const { job, done, asked } = jobOver([0]);
      job.onApplicationBootstrap();
      await done;
      await job.onModuleDestroy();
      expect(asked()).toBe(1);
    } finally {
      jest.useRealTimers();
    }
  });
});
