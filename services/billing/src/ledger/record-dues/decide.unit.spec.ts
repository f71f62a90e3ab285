import { describe, expect, it } from '@jest/globals';
import { fen, newId, unwrap, type BusinessDate } from '@puhui/kernel';
import fc from 'fast-check';
import type { DuesShare, PostingRule } from '../../posting-rules/posting-rule.js';
import { decideDues } from './decide.js';

const income = (amount: bigint) => ({
  id: newId(new Date()),
  tradeUnionId: newId(new Date()),
  amount: fen(amount),
  document: '银行回单 2026-7',
  kind: 'dues-collected-here' as const,
  movedAt: new Date('2026-11-19T16:00:00.000Z'),
  actorId: newId(new Date()),
});
const rule = (part: number, share: PostingRule['share'], credit: string): PostingRule => ({
  id: `dues-collected-here/C/1/${share}`,
  kind: 'dues-collected-here',
  money: true,
  occasion: '*',
  part,
  share,
  debit: '102',
  credit,
  validFrom: '2022-01-01' as BusinessDate,
});
const rules = [rule(0, 'own', '402'), rule(1, 'up', '211'), rule(2, 'down', '21202')];
const county: DuesShare = { own: 1_500, up: 2_500, down: 6_000 };
const missing = { ok: false, error: { code: 'DUES_RULE_MISSING', business: 'dues_collected_here' } };

describe('dues received', () => {
  it('are split to the fen: the remainder goes where rounding down loses most', () => {
    const entries = unwrap(decideDues(income(101n), rules, county));
    expect(entries.map(({ credit, amount }) => [credit.code, amount])).toEqual([
      ['402', 15n],
      ['211', 25n],
      ['21202', 61n],
    ]);
  });

  it('sum to the whole under any shares, and never book an empty share', () => {
    const shares = fc
      .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
      .map(([a, b]): DuesShare => {
        const [own, rest] = [Math.min(a, b), Math.max(a, b)];
        return { own, up: rest - own, down: 10_000 - rest };
      });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), shares, (amount, share) => {
        const entries = unwrap(decideDues(income(amount), rules, share));
        expect(entries.reduce((sum, entry) => sum + entry.amount, 0n)).toBe(amount);
        expect(entries.every((entry) => entry.amount > 0n)).toBe(true);
        for (const entry of entries) {
          const of = entry.rule.split('/').at(-1) as keyof DuesShare;
          const exact = (amount * BigInt(share[of])) / 10_000n;
          expect([exact, exact + 1n]).toContain(entry.amount);
        }
      }),
    );
  });

  it('go to one account under a rule for the whole', () => {
    const [entry, ...others] = unwrap(decideDues(income(7n), [rule(0, 'whole', '402')], county));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      amount: 7n,
      rule: 'dues-collected-here/C/1/whole',
      document: '银行回单 2026-7',
    });
  });

  it.each([
    ['there is no rule', [], county],
    ['no share is in force', rules, null],
    ['the rules book a share twice', [...rules, rule(3, 'own', '403')], county],
    [
      'a rule for the whole stands beside one for a part',
      [rule(0, 'whole', '402'), rule(1, 'up', '211')],
      county,
    ],
  ] as const)('are refused whole when %s', (_, given, share) => {
    expect(decideDues(income(100n), given, share)).toEqual(missing);
  });
});

it('a county keeps 15 parts of 40 of the dues that were paid up to it', () => {
  const shared = (given: readonly PostingRule[]) =>
    unwrap(decideDues(income(1_600n), given, county)).map(({ credit, amount }) => [credit.code, amount]);
  expect(shared(rules.slice(0, 2))).toEqual([
    ['402', 600n],
    ['211', 1_000n],
  ]);
  expect(shared([rules[0]!, rules[2]!])).toEqual([
    ['402', 320n],
    ['21202', 1_280n],
  ]);
});
