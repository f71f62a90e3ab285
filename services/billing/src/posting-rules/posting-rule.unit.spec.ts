import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fen, type BusinessDate } from '@puhui/kernel';
import { governing, partsOf, type PostingRule } from './posting-rule.js';

const prisma = (path: string): string =>
  readFileSync(new URL(`../../prisma/${path}`, import.meta.url), 'utf8');
const rule = (occasion: string, debit: string, change: Partial<PostingRule> = {}): PostingRule => ({
  id: `${occasion}/${debit}`,
  kind: 'statement-paid',
  money: true,
  occasion,
  part: 0,
  share: 'whole',
  debit,
  credit: '102',
  validFrom: '2022-01-01' as BusinessDate,
  ...change,
});

describe('posting rules', () => {
  const rules = [rule('*', '50305'), rule('hardship', '50404'), rule('heat-relief', '50405')];

  it.each([
    ['hardship', ['50404']],
    ['heat-relief', ['50405']],
    ['something new', []],
    ['Hardship', []],
    ['', []],
  ])('charge "%s" to its own account or to none', (occasion, debits) => {
    expect(governing(rules, occasion).map((found) => found.debit)).toEqual(debits);
  });

  it('are replaced by a later version with all its parts', () => {
    const later = rule('hardship', '50406', { validFrom: '2027-01-01' as BusinessDate });
    const beside = rule('hardship', '141', { part: 1, money: false, credit: '30101' });
    expect(governing([later, ...rules, beside], 'hardship').map((found) => found.debit)).toEqual(['50406']);
  });

  it('are kept in the order of their parts', () => {
    const parts = [2, 0, 1].map((part) => rule('*', `4${part}0`, { part }));
    expect(governing(parts, '*').map((found) => found.part)).toEqual([0, 1, 2]);
  });
});

describe('the parts of a rule', () => {
  const county = { own: 1_500, up: 2_500, down: 6_000 };
  const [own, up] = (['own', 'up'] as const).map((share, part) => rule('*', '102', { share, part }));
  const whole = rule('film', '50105');
  const goods = rule('film', '141', { part: 1, money: false, credit: '30101' });
  const amounts = (given: readonly PostingRule[], share: typeof county | null = county) =>
    partsOf(given, fen(101n), share)?.map(({ amount }) => amount) ?? null;

  it('move the whole once, and what stands beside it as well', () => {
    expect(amounts([whole, goods])).toEqual([101n, 101n]);
    expect(amounts([whole], null)).toEqual([101n]);
  });

  it('share the amount among the levels that they name, to the fen', () => {
    expect(amounts([own!, up!])).toEqual([38n, 63n]);
  });

  it.each([
    ['there is none', []],
    ['one share stands twice', [own!, own!]],
    ['the whole stands beside a share', [whole, up!]],
    ['the whole stands twice', [whole, whole]],
    ['no part moves the money', [goods]],
  ])('move nothing when %s', (_, given) => {
    expect(amounts(given)).toBeNull();
  });

  it('move nothing when no share is in force or all are zero', () => {
    expect(amounts([own!, up!], null)).toBeNull();
    expect(amounts([own!, up!], { own: 0, up: 0, down: 10_000 })).toBeNull();
  });
});

describe('the seeded chart', () => {
  const chart = prisma('chart-of-accounts.tsv')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'));
  const seed = prisma('migrations/0002-chart-and-posting-rules/up.sql');

  it('is the published one, row by row', () => {
    const rows = chart.map(([code, name, kind, parent, levels]) => {
      const above = parent ? `'${parent}'` : 'null';
      return `('${code}', '${name}', '${kind}', ${above}, '${levels}')`;
    });
    expect(rows.filter((row) => !seed.includes(row))).toEqual([]);
    expect(rows).toHaveLength(116);
  });

  it('has a parent for every detail code, which is its prefix', () => {
    const codes = new Set(chart.map(([code]) => code));
    for (const [code = '', , , parent] of chart) {
      expect(parent ? codes.has(parent) && code.startsWith(parent) : code.length === 3).toBe(true);
    }
  });

  it('has the accounts that rules name, at the level for which they name them', () => {
    const levels = new Map(chart.map(([code, , , , of]) => [code, of]));
    const decree = prisma('migrations/0011-rules-of-the-decree/up.sql');
    const seeded = [
      ...`${seed}${decree}`.matchAll(
        /'(?:statement-paid|dues)[\w-]*', '([GC])', '[^']+', \d, '\w+', '(\d+)', '(\d+)'/g,
      ),
    ];
    expect(seeded.length).toBeGreaterThan(50);
    // What a township's union owes to those below; a grassroots union has nobody below and never books it.
    const upper = new Set(['G 21202']);
    for (const [, level = '', debit = '', credit = ''] of seeded) {
      for (const code of [debit, credit].filter((account) => !upper.has(`${level} ${account}`)))
        expect([code, levels.get(code)]).toEqual([code, expect.stringContaining(level)]);
    }
  });
});
