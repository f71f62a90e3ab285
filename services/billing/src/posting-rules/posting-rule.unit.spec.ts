import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { chartLevelOf, governing, type PostingRule } from './posting-rule.js';

const prisma = (path: string): string =>
  readFileSync(new URL(`../../prisma/${path}`, import.meta.url), 'utf8');
const rule = (occasion: string, debit: string, change: Partial<PostingRule> = {}): PostingRule => ({
  id: `${occasion}/${debit}`,
  kind: 'statement-paid',
  level: 'C',
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
    ['hardship', '50404'],
    ['heat-relief', '50405'],
    [' Heat_Relief ', '50405'],
    ['something new', '50305'],
  ])('charge "%s" to %s', (occasion, debit) => {
    expect(governing(rules, occasion).map((found) => found.debit)).toEqual([debit]);
  });

  it('give way to a later version of the same part', () => {
    const later = rule('*', '50306', { validFrom: '2027-01-01' as BusinessDate });
    expect(governing([later, ...rules], 'outing').map((found) => found.debit)).toEqual(['50306']);
  });

  it('stand in the order of their parts', () => {
    const parts = [2, 0, 1].map((part) => rule('*', `4${part}0`, { part }));
    expect(governing(parts, '*').map((found) => found.part)).toEqual([0, 1, 2]);
  });

  it('know one chart for the grassroots and one for all above', () => {
    expect(['grassroots', 'township', 'county', 'provincial'].map(chartLevelOf)).toEqual([
      'G',
      'C',
      'C',
      'C',
    ]);
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

  it('has a parent for every detail code, which is its beginning', () => {
    const codes = new Set(chart.map(([code]) => code));
    for (const [code = '', , , parent] of chart) {
      expect(parent ? codes.has(parent) && code.startsWith(parent) : code.length === 3).toBe(true);
    }
  });

  it('has the accounts that rules name, at the level for which they name them', () => {
    const levels = new Map(chart.map(([code, , , , of]) => [code, of]));
    const seeded = [
      ...seed.matchAll(/'(?:statement-paid|dues-received)', '([GC])', '[^']+', \d, '\w+', '(\d+)', '(\d+)'/g),
    ];
    expect(seeded.length).toBeGreaterThan(25);
    for (const [, level = '', debit = '', credit = ''] of seeded) {
      expect([debit, levels.get(debit)]).toEqual([debit, expect.stringContaining(level)]);
      expect([credit, levels.get(credit)]).toEqual([credit, expect.stringContaining(level)]);
    }
  });
});
