import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { answersOf, balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

type Part = readonly [part: number, share: string, debit: string, credit: string];

/** Writes one version of a rule, all its parts in one transaction, as a migration does. */
const write = (kind: string, occasion: string, parts: readonly Part[], until: (string | null)[] = []) =>
  books.runAsOwner(async (tx) => {
    for (const [index, [part, share, debit, credit]] of parts.entries())
      await tx.execute(
        sql`insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, spending, valid_from, valid_to,
           source) values (${`${kind}/${occasion}/${index}`}::text, ${kind}::text, 'G', ${occasion}::text, ${part}::int, ${share}::text, ${debit}::text, ${credit}::text, null, '2026-01-01',
           ${until[index] ?? null}::date, '省总〔2026〕1号')`,
      );
  });

it('each part of a rule is booked: parcels are an expense, and goods in store', async () => {
  await write('statement-paid', 'parcels', [
    [0, 'whole', '50105', '102'],
    [1, 'whole', '141', '30101'],
  ]);
  const story = await settlementStory(books, { redemptions: 2, level: 'grassroots', occasion: 'parcels' });
  unwrap(await pay(story, (await approved(story)).id));
  expect(await balancesOf(books, story.union)).toMatchObject({
    '50105': '3800',
    '102': '-3800',
    '141': '3800',
    '30101': '-3800',
  });
});

const moved = 'its parts move';
it.each<[string, string, Part[], string]>([
  [
    'pays twice',
    'statement-paid',
    [
      [0, 'whole', '50105', '102'],
      [1, 'whole', '50305', '102'],
    ],
    moved,
  ],
  ['pays a share of nothing', 'statement-paid', [[0, 'own', '50105', '102']], moved],
  ['moves no money', 'statement-paid', [[0, 'whole', '141', '30101']], 'no part moves the money'],
  [
    'books an expense beside the money',
    'statement-paid',
    [
      [0, 'whole', '50105', '102'],
      [1, 'whole', '50305', '30101'],
    ],
    'beside the money',
  ],
  ['keeps the due up to itself', 'dues-paid-in', [[0, 'own', '102', '402']], moved],
  [
    'books one share twice',
    'dues-paid-in',
    [
      [0, 'own', '102', '402'],
      [1, 'own', '102', '408'],
    ],
    moved,
  ],
  [
    'owes up what came from above',
    'dues-passed-down',
    [
      [0, 'own', '102', '402'],
      [1, 'up', '102', '211'],
    ],
    moved,
  ],
  [
    'has a gap between its parts',
    'statement-paid',
    [
      [0, 'whole', '50105', '102'],
      [2, 'whole', '141', '30101'],
    ],
    'not numbered from 0',
  ],
])('a rule that %s does not load', async (name, kind, parts, why) => {
  await expect(write(kind, name.replaceAll(' ', '-'), parts)).rejects.toThrow(`is not balanced: `);
  await expect(write(kind, name.replaceAll(' ', '-'), parts)).rejects.toThrow(why);
  expect(
    await books.query(sql`select id from posting_rule where occasion = ${name.replaceAll(' ', '-')}`),
  ).toEqual([]);
});

it('a rule whose parts end on different days does not load', async () => {
  const parts: Part[] = [
    [0, 'whole', '50105', '102'],
    [1, 'whole', '141', '30101'],
  ];
  await expect(write('statement-paid', 'half', parts, ['2026-06-30', null])).rejects.toThrow(
    'different days',
  );
});

it('a complete rule cannot lose a part by a change or a removal', async () => {
  await write('dues-paid-in', 'small', [
    [0, 'own', '102', '402'],
    [1, 'up', '102', '211'],
  ]);
  await expect(
    books.query(sql`update posting_rule set share = 'own' where id = 'dues-paid-in/small/1'`),
  ).rejects.toThrow(/not balanced/);
  await expect(books.query(sql`delete from posting_rule where id = 'dues-paid-in/small/0'`)).rejects.toThrow(
    /not balanced/,
  );
});

it('a rule for an occasion that no event could name is refused', async () => {
  const part: Part = [0, 'whole', '50105', '102'];
  await write('statement-paid', 'x'.repeat(40), [part]);
  await expect(write('statement-paid', 'x'.repeat(41), [part])).rejects.toThrow(
    'posting_rule_occasion_length',
  );
});

it('an unknown occasion is refused with the nearest known ones', async () => {
  const many = Array.from({ length: 250 }, (_, i) => `local-${i}`);
  for (const occasion of many) await write('statement-paid', occasion, [[0, 'whole', '50105', '102']]);
  const office = new SpecOffice(books);
  const union = await office.union('grassroots');
  const officer = await office.person('finance_officer', 'union', union);
  const line = { tradeUnionId: union, year: 2026, line: 'general-benefits' };
  await office.adopt(officer, line, 100_000n);
  const campaign = new SpecCampaign(line, 1900n, 'festval');
  await deliver(books, campaign.launch(1));
  expect(await answersOf(books, campaign.id)).toEqual(['CampaignEncumbranceRefused OCCASION_UNKNOWN']);
  const [told] = await books.query<{ known: readonly string[] }>(
    sql`select data -> 'knownOccasions' as known from messaging.event where type = 'puhui.CampaignEncumbranceRefused.v1'`,
  );
  expect(told?.known).toHaveLength(20);
  expect(told?.known[0]).toBe('festival');
});
