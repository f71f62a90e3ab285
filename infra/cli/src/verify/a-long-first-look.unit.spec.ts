import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Question } from '../door/request.js';
import { examine } from './examine.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const totals = Object.fromEntries(
  'appropriated allocatedDown free encumbered reused consumed released open paid suspense statementLines payments creditsDue'
    .split(' ')
    .map((name) => [name, '0']),
);
const others: Record<string, unknown> = {
  controlTotals: { ...totals, books: [], tradeUnions: [] },
  campaigns: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};

/** A platform of which one look takes so long, and whose relay has rows in its first looks. */
function slowPlatform(lookTakesMs: number, looksWithRows: number) {
  const asked = { looks: 0 };
  const waiting = (): unknown => ({
    kind: 'outbox:puhui.partners.records.v1',
    rows: asked.looks > looksWithRows ? '0' : '1',
    digest: '00',
    ok: true,
    findings: [],
  });
  const ask = async <V extends object, T>({ document, read }: Question<V, T>): Promise<T> => {
    const field = /\{\s*(\w+)/.exec(document)?.[1] ?? '';
    if (field === 'partnersIntegrity') {
      asked.looks += 1;
      jest.advanceTimersByTime(lookTakesMs);
    }
    const service = field.replace('Integrity', '');
    const report = {
      service,
      ok: true,
      watermark: '2026-12-01T00:00:00Z',
      chainBlock: '1',
      chainHash: 'ab',
      checks: service === 'partners' ? [waiting()] : [],
    };
    return read({ [field]: others[field] ?? report });
  };
  return { door: { ask }, asked };
}

async function examined(lookTakesMs: number, looksWithRows: number) {
  const { door, asked } = slowPlatform(lookTakesMs, looksWithRows);
  let ended = false;
  const done = examine(door, () => undefined).finally(() => void (ended = true));
  while (!ended) await jest.advanceTimersByTimeAsync(100);
  return { differences: (await done).differences, looks: asked.looks };
}

it('what was under way in a first look that took a minute and a half is looked at again', async () => {
  expect(await examined(90_000, 1)).toEqual({ differences: [], looks: 2 });
});

it.each([
  [90_000, 2],
  [10, 61],
])(
  'what is under way a minute after it was first seen is told: looks of %i ms, in look %i',
  async (lookTakesMs, looks) => {
    const { differences, looks: taken } = await examined(lookTakesMs, 1_000);
    expect(differences).toMatchObject([{ where: 'partners relay', found: '1 rows waiting' }]);
    expect(taken).toBe(looks);
  },
);
