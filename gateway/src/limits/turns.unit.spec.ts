import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { TooOftenProblem } from '@puhui/platform/door';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { Turns } from './turns.js';

class Answer extends EventEmitter {
  closed = false;
  close(): void {
    this.closed = true;
    this.emit('close');
  }
}
const ids = Array.from({ length: 4 }, () => newId(new Date()));
const whoIs = (nr: number) => ({ actor: { personId: ids[nr] ?? '' }, from: '192.0.2.1' });
const most = { ofOne: 100, ofAll: 250 };
const noted: unknown[] = [];

interface Asked {
  readonly nr: number;
  readonly weight: number;
  readonly answer: Answer;
  state: 'waits' | 'goes' | 'refused';
}

let turns: Turns;
beforeEach(() => {
  jest.useFakeTimers();
  noted.length = 0;
  turns = new Turns({ most, now: () => new Date(0), note: (who) => noted.push(who.actor?.personId) });
});
afterEach(() => {
  jest.useRealTimers();
});

function ask(nr: number, weight: number): Asked {
  const asked: Asked = { nr, weight, answer: new Answer(), state: 'waits' };
  const turn = turns.take(whoIs(nr), weight, asked.answer);
  if (turn === null) asked.state = 'goes';
  else
    turn.then(
      () => (asked.state = 'goes'),
      (error: unknown) => {
        if (!(error instanceof TooOftenProblem)) throw error;
        asked.state = 'refused';
      },
    );
  return asked;
}
const settle = async (): Promise<void> => {
  for (let round = 0; round < 10; round += 1) await Promise.resolve();
};

const weightOf = (asked: readonly Asked[], nr?: number): number =>
  asked
    .filter((one) => one.state === 'goes' && !one.answer.closed && (nr === undefined || one.nr === nr))
    .reduce((sum, { weight }) => sum + weight, 0);

describe('questions of one person', () => {
  it('go beside each other while they are light, and the rest waits until one is answered', async () => {
    const asked = [60, 40, 1].map((weight) => ask(0, weight));
    expect(asked.map(({ state }) => state)).toEqual(['goes', 'goes', 'waits']);
    const other = ask(1, 90);
    expect(other.state).toBe('goes');
    asked[1]?.answer.close();
    await settle();
    expect(asked[2]?.state).toBe('goes');
  });

  it('go alone where one is heavier than a share', async () => {
    const [heavy, light] = [ask(0, 400), ask(0, 1)];
    expect([heavy.state, light.state]).toEqual(['goes', 'waits']);
    heavy.answer.close();
    await settle();
    expect(light.state).toBe('goes');
  });

  it('are counted once, whichever way one takes, and not at all behind its end', () => {
    const first = ask(0, 60);
    expect(turns.take(whoIs(0), 60, first.answer)).toBeNull();
    expect(ask(0, 40).state).toBe('goes');
    first.answer.close();
    expect(turns.take(whoIs(0), 60, first.answer)).toBeNull();
  });

  it('end when nobody waits for them any more, and make nobody wait', async () => {
    const [first, second, third] = [ask(0, 100), ask(0, 100), ask(0, 50)];
    second.answer.close();
    first.answer.close();
    await settle();
    expect(third.state).toBe('goes');
    expect(noted).toEqual([]);
  });

  it('are told to come back where their turn does not come, whichever way asks again, and it is noted', async () => {
    const [first, second] = [ask(0, 100), ask(0, 100)];
    jest.advanceTimersByTime(10_000);
    await settle();
    expect([first.state, second.state]).toEqual(['goes', 'refused']);
    expect(noted).toEqual([ids[0]]);
    await expect(turns.take(whoIs(0), 1, second.answer)).rejects.toThrow(TooOftenProblem);
    first.answer.close();
    expect(ask(0, 100).state).toBe('goes');
  });

  it('of nobody who has signed in are those of their address', () => {
    const nobody = { actor: null, from: '192.0.2.7' };
    expect(turns.take(nobody, 100, new Answer())).toBeNull();
    expect(turns.take(nobody, 1, new Answer())).not.toBeNull();
    expect(turns.take({ ...nobody, from: '192.0.2.8' }, 1, new Answer())).toBeNull();
  });
});

describe('questions of many', () => {
  it('take turns: whoever asks much stands behind who has waited, and nobody overtakes a heavy one', async () => {
    const busy = [0, 1].map((nr) => ask(nr, 100));
    const heavy = ask(2, 100);
    const light = ask(3, 10);
    expect([heavy.state, light.state]).toEqual(['waits', 'waits']);
    busy[0]?.answer.close();
    await settle();
    expect([heavy.state, light.state]).toEqual(['goes', 'goes']);
  });

  it(
    'never weigh more than may be, and each has its turn, whatever comes when',
    async () => {
      const step = fc.oneof(
        { weight: 3, arbitrary: fc.record({ nr: fc.nat(3), weight: fc.integer({ min: 1, max: 120 }) }) },
        { weight: 2, arbitrary: fc.record({ close: fc.nat(30) }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          turns = new Turns({ most, now: () => new Date(0), note: () => undefined });
          const asked: Asked[] = [];
          for (const one of steps) {
            if ('nr' in one) asked.push(ask(one.nr, one.weight));
            else asked[one.close % Math.max(asked.length, 1)]?.answer.close();
            await settle();
            const heaviest = Math.max(0, ...asked.map(({ weight }) => weight));
            expect(weightOf(asked)).toBeLessThanOrEqual(most.ofAll);
            for (const nr of [0, 1, 2, 3])
              expect(weightOf(asked, nr)).toBeLessThanOrEqual(Math.max(most.ofOne, heaviest));
          }
          for (let round = 0; round <= asked.length; round += 1) {
            for (const { state, answer } of asked) if (state === 'goes') answer.close();
            await settle();
          }
          expect(asked.filter(({ state, answer }) => state === 'waits' && !answer.closed)).toEqual([]);
        }),
        howFar({ few: 300, many: 5_000 }),
      );
    },
    longTestMs(),
  );
});
