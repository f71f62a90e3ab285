import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { defineRefusals } from '../refusals/catalogue.js';
import { sharedRefusals, tradeUnionStatusWords } from '../refusals/shared.js';
import { ForbiddenProblem } from './forbidden.js';
import { WhatMayCome, type Wish } from './what-may-come.js';

const personId = newId(new Date());
const catalogue = defineRefusals(sharedRefusals, { words: { TradeUnionStatus: tradeUnionStatusWords } });
const notAllowed = catalogue.answerRefusal({ code: 'NOT_ALLOWED' });
const unknown = catalogue.answerRefusal({ code: 'PARTNER_UNKNOWN', partnerId: newId(new Date()) });

/** A service whose clock and whose news of duties the spec moves. */
function service() {
  let nowMs = 1_000_000;
  let notedMs = nowMs;
  const reader = { query: <T>() => Promise.resolve([] as T) };
  const freshness = () => Promise.resolve({ behindMs: nowMs - notedMs });
  const may = new WhatMayCome(reader, { freshness }, () => nowMs);
  const told = (answer: () => unknown, wish: Partial<Wish> = {}) =>
    may.told({ personId, door: 'Mutation.act', args: { idempotencyKey: 'k', fen: 1n }, ...wish }, answer);
  return {
    told,
    wait: (ms: number) => void (nowMs += ms),
    /** The service notes that it knows every duty there is. */
    note: () => void (notedMs = nowMs),
    /** Asks as a client does: again after the time that it was told, until it is told none. */
    async untilToldNone(answer: unknown): Promise<number> {
      for (let tries = 1; ; tries += 1) {
        const value = (await told(() => answer)) as { readonly retryAfterMs: number | null };
        if (value.retryAfterMs === null) return tries;
        nowMs += value.retryAfterMs;
        if (tries % 20 === 0) notedMs = nowMs;
      }
    },
  };
}
const again = { retryAfterMs: 250 };
const flat = { retryAfterMs: null };

it('an answer that is there at once is given at once', () => {
  expect(service().told(() => 'there')).toBe('there');
});

describe('who is refused for want of a duty', () => {
  it('may ask again at first, and hears a flat no once every duty from before is known', async () => {
    const { told, wait, note } = service();
    expect(await told(() => notAllowed)).toMatchObject(again);
    wait(2_900);
    note();
    expect(await told(() => notAllowed)).toMatchObject(again);
    wait(200);
    note();
    expect(await told(() => notAllowed)).toMatchObject({ ...flat, code: 'NOT_ALLOWED' });
  });

  it('may ask on while the service does not know all duties, however long that takes', async () => {
    const { told, wait, note } = service();
    for (let second = 0; second < 60; second += 1) {
      expect(await told(() => notAllowed)).toMatchObject(again);
      wait(1_000);
    }
    note();
    expect(await told(() => notAllowed)).toMatchObject(flat);
  });

  it('is told so by an error as well, where a query has no answer for it', async () => {
    const { told, wait, note } = service();
    const refused = () => Promise.reject(new ForbiddenProblem('Query.members'));
    await expect(told(refused)).rejects.toMatchObject(again);
    wait(4_000);
    note();
    await expect(told(refused)).rejects.toMatchObject({ ...flat, code: 'NOT_ALLOWED', status: 403 });
  });
});

describe('a wish', () => {
  it('is new with another key, another person, another door, and after a pause', async () => {
    const { told, wait, note } = service();
    await told(() => notAllowed);
    wait(4_000);
    note();
    for (const wish of [{ args: {} }, { personId: newId(new Date()) }, { door: 'Query.other' }])
      expect(await told(() => notAllowed, wish)).toMatchObject(again);
    wait(10_001);
    note();
    expect(await told(() => notAllowed)).toMatchObject(again);
  });

  it('begins anew after a flat no, since a duty may have been granted upon it', async () => {
    const { told, wait, note } = service();
    await told(() => notAllowed);
    wait(4_000);
    note();
    expect(await told(() => notAllowed)).toMatchObject(flat);
    expect(await told(() => notAllowed)).toMatchObject(again);
  });
});

describe('other refusals', () => {
  it('for want of news end after a longer while', async () => {
    expect(await service().untilToldNone(notAllowed)).toBeLessThan(40);
    expect(await service().untilToldNone(unknown)).toBeGreaterThan(100);
    expect(await service().untilToldNone(unknown)).toBeLessThan(160);
  });

  it('for what ends by itself, and every other answer, stay as they are', async () => {
    const { told, wait, note } = service();
    const busy = { __typename: 'TooBusy', code: 'TOO_BUSY', retryAfterMs: 250, mendsBy: 'itself' };
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await told(() => busy)).toBe(busy);
      expect(await told(() => null)).toBeNull();
      wait(60_000);
      note();
    }
    await expect(told(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
  });
});
