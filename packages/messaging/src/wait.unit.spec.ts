import { describe, expect, it } from '@jest/globals';
import { Backoff, messageOf, pause, within } from './wait.js';

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

describe('backing off', () => {
  it('waits longer each time, up to a limit, and starts over after success', async () => {
    const backoff = new Backoff(10, 40);
    const waits = [];
    for (let i = 0; i < 4; i += 1) waits.push(await timeOf(() => backoff.wait()));
    expect(waits[1]).toBeGreaterThan(19);
    expect(waits[3]).toBeGreaterThan(39);
    backoff.reset();
    expect(await timeOf(() => backoff.wait())).toBeLessThan(Math.max(...waits));
  });

  it('ends at once when the process stops', async () => {
    const stopping = new AbortController();
    const waiting = timeOf(() => new Backoff(60_000, 60_000).wait(stopping.signal));
    stopping.abort();
    expect(await waiting).toBeLessThan(5000);
    expect(await timeOf(() => pause(60_000, stopping.signal))).toBeLessThan(5000);
  });
});

describe('work within a time', () => {
  it('gives its value when it is done in time', async () => {
    expect(await within(1000, 'it was not done', Promise.resolve(7))).toBe(7);
  });

  it('rejects with a sentence when it is late', async () => {
    const never = new Promise<never>(() => undefined);
    await expect(within(20, 'Kafka did not answer', never)).rejects.toThrow(
      'Kafka did not answer within 20 ms',
    );
  });

  it('passes its own error on', async () => {
    await expect(within(1000, 'late', Promise.reject(new Error('own')))).rejects.toThrow('own');
  });
});

describe('the words of something thrown', () => {
  it.each([
    [new Error('a sentence'), 'a sentence'],
    [{ message: 'of another realm' }, 'of another realm'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('of %p are %p', (thrown, words) => {
    expect(messageOf(thrown)).toBe(words);
  });
});
