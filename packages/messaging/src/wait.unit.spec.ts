import { HOUR_MS } from '@puhui/kernel';
import { describe, expect, it } from '@jest/globals';
import { Backoff, Bell, messageOf, pause, within } from './wait.js';

/** Which of three timers rings when: deadlines order them, however busy the machine is. */
async function orderAround(expectedMs: number, wait: () => Promise<void>): Promise<string[]> {
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  await Promise.all([
    pause(expectedMs - 5).then(note('sooner')),
    wait().then(note('it')),
    pause(expectedMs + 5).then(note('later')),
  ]);
  return order;
}

describe('backing off', () => {
  it('waits longer each time, up to a limit, and restarts after success', async () => {
    const backoff = new Backoff(20, 80);
    for (const expectedMs of [20, 40, 80, 80])
      expect(await orderAround(expectedMs, () => backoff.wait())).toEqual(['sooner', 'it', 'later']);
    backoff.reset();
    expect(await orderAround(20, () => backoff.wait())).toEqual(['sooner', 'it', 'later']);
  });

  it('ends at once when the process stops', async () => {
    const stopping = new AbortController();
    const waiting = new Backoff(HOUR_MS, HOUR_MS).wait(stopping.signal);
    stopping.abort();
    await waiting;
    await pause(HOUR_MS, stopping.signal);
  });
});

describe('a bell', () => {
  const never = new AbortController().signal;

  it('ends the wait of whoever listens', async () => {
    const bell = new Bell();
    const waiting = bell.wait(HOUR_MS, never);
    bell.ring();
    expect(await waiting).toBe(true);
  });

  it('that rang unheard ends the next wait at once, and only that', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    await bell.wait(HOUR_MS, never);
    expect(await orderAround(20, async () => void (await bell.wait(20, never)))).toEqual([
      'sooner',
      'it',
      'later',
    ]);
  });

  it('releases a listener who is told to stop, before or while they wait', async () => {
    const [bell, stopping] = [new Bell(), new AbortController()];
    const waiting = bell.wait(HOUR_MS, stopping.signal);
    stopping.abort();
    await waiting;
    await bell.wait(HOUR_MS, stopping.signal);
  });
});

describe('work within a time', () => {
  it('returns its value when it is done in time', async () => {
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
