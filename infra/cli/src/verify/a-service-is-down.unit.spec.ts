import { expect, it } from '@jest/globals';
import type { Question } from '../door/request.js';
import { Unreachable } from '../exit.js';
import { examine, examineEach } from './examine.js';

const report = (service: string) => ({
  service,
  ok: true,
  watermark: '2026-12-01T00:00:00Z',
  chainBlock: '1',
  chainHash: 'ab',
  checks: [],
});
const zero = '0';
const totals = Object.fromEntries(
  'appropriated allocatedDown free encumbered reused consumed released open paid suspense statementLines payments creditsDue'
    .split(' ')
    .map((name) => [name, zero]),
);
const answers: Record<string, unknown> = {
  ...Object.fromEntries(
    ['members', 'partners', 'benefits', 'billing'].map((service) => [`${service}Integrity`, report(service)]),
  ),
  controlTotals: { ...totals, books: [], tradeUnions: [] },
  campaigns: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};

/** A door behind which these fields are never answered, however long one waits. */
const doorWithout = (asked: string[], ...down: string[]) => ({
  ask: async <V extends object, T>({ document, read }: Question<V, T>): Promise<T> => {
    const field = /\{\s*(\w+)/.exec(document)?.[1] ?? '';
    asked.push(field);
    if (down.includes(field)) throw new Unreachable(`180 s: ${field} is not reachable`);
    return read({ [field]: answers[field] });
  },
});
const quiet = (): void => undefined;

it('verify over all services misses nothing', async () => {
  expect(await examine(doorWithout([]), quiet)).toMatchObject({ differences: [], missing: [] });
});

it('verify without benefits proves the others’ own data, and says that benefits is missing', async () => {
  const asked: string[] = [];
  const { reports, missing } = await examine(doorWithout(asked, 'benefitsIntegrity', 'campaigns'), quiet);
  expect(reports.map(({ service }) => service)).toEqual(['members', 'partners', 'billing']);
  expect(missing).toEqual([{ service: 'benefits', why: '180 s: benefitsIntegrity is not reachable' }]);
  // What needs both sides would wait for the dead one again.
  expect(asked).not.toContain('campaigns');
});

it('verify without billing does not wait for its sums', async () => {
  const asked: string[] = [];
  const { missing } = await examine(doorWithout(asked, 'billingIntegrity', 'controlTotals'), quiet);
  expect(missing.map(({ service }) => service)).toEqual(['billing']);
  expect(asked).not.toContain('controlTotals');
});

it('verify does not count unreadable campaigns as agreeing', async () => {
  const { missing } = await examine(doorWithout([], 'campaigns'), quiet);
  expect(missing.map(({ service }) => service)).toEqual(['benefits / billing']);
});

it('verify says that it has not compared all where there are more campaigns than it goes through', async () => {
  const door = doorWithout([]);
  const campaign = {
    title: '一元洗车',
    status: 'DRAFT',
    claimedUnits: 0,
    redeemedUnits: 0,
    expiredUnits: 0,
    price: { unionPays: zero },
    commitment: null,
  };
  const many = Array.from({ length: 10_001 }, (_, nr) => ({ id: `c${nr}`, ...campaign }));
  const answersOf = (length: number) => ({
    ask: async <V extends object, T>(question: Question<V, T>): Promise<T> =>
      question.document.includes('commitment')
        ? question.read({ campaigns: { ...noMore, nodes: many.slice(0, length) } })
        : door.ask(question),
  });
  const noMore = { pageInfo: { endCursor: null, hasNextPage: false } };
  expect((await examine(answersOf(10_000), quiet)).missing).toEqual([]);
  const { differences, missing } = await examine(answersOf(10_001), quiet);
  expect(differences).toEqual([]);
  expect(missing).toMatchObject([{ service: expect.stringContaining('campaigns beyond 10000') }]);
});

it('verify of one service that is down has proved nothing', async () => {
  const { reports, missing } = await examineEach(doorWithout([], 'billingIntegrity'), ['billing']);
  expect([reports, missing.length]).toEqual([[], 1]);
});

it('verify does not count hidden books as proved', async () => {
  const door = doorWithout([]);
  const blind = {
    ask: async <V extends object, T>(question: Question<V, T>): Promise<T> =>
      question.document.includes('controlTotals')
        ? question.read({ controlTotals: null })
        : door.ask(question),
  };
  expect((await examine(blind, quiet)).differences).toMatchObject([{ where: 'billing books' }]);
});

it('verify fails on anything but a service that is down', async () => {
  const broken = { ask: async (): Promise<never> => Promise.reject(new TypeError('a bug')) };
  await expect(examine(broken, quiet)).rejects.toThrow('a bug');
});
