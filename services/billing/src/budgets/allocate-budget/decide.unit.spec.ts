import { describe, expect, it } from '@jest/globals';
import { fen, newId, unwrap, type BusinessDate } from '@puhui/kernel';
import fc from 'fast-check';
import { answerRefusal } from '../../refusals.js';
import { decideAllocation, type AllocationState, type UnionInTree } from './decide.js';

const [provinceId, countyId, otherId] = [newId(new Date()), newId(new Date()), newId(new Date())];
const province: UnionInTree = { id: provinceId, name: '省总工会', path: [provinceId] };
const county: UnionInTree = { id: countyId, name: '县总工会', path: [provinceId, countyId] };
const elsewhere: UnionInTree = { id: otherId, name: '外省总工会', path: [otherId] };
const from = {
  id: newId(new Date()),
  tradeUnionId: provinceId,
  year: 2026,
  line: 'general-benefits',
  version: 1,
};
const to = { ...from, id: newId(new Date()), tradeUnionId: countyId, version: 0 };
const state: AllocationState = {
  giver: province,
  taker: county,
  from,
  to,
  free: fen(10n),
  adopted: [from],
  allotted: [],
};
const document = '琼工办〔2026〕8号';
const allocate = (amount: bigint, change: Partial<AllocationState> = {}, again?: boolean | null) =>
  decideAllocation(
    { amount: fen(amount), document, again },
    { ...state, ...change },
    new Date('2026-12-31T15:59:59.999Z'),
  );

/** What a person reads who is refused. */
function said(decided: ReturnType<typeof allocate>): string {
  if (decided.ok) return 'allocated';
  const { message, messageEn, hint, hintEn } = answerRefusal(decided.error);
  return [message, messageEn, hint, hintEn].join('\n');
}

describe('allocating a budget', () => {
  it('credits the same line of the union below', () => {
    const line = { year: 2026, line: 'general-benefits' };
    expect(unwrap(allocate(10n))).toEqual({
      name: 'BudgetAllocated',
      data: {
        budgetId: from.id,
        from: { tradeUnionId: provinceId, ...line },
        to: { tradeUnionId: countyId, ...line },
        amount: '10',
      },
    });
  });

  it.each([
    ['more than is free', 11n, {}, 'BUDGET_TOO_LOW'],
    ['a line that is not there', 10n, { free: null }, 'BUDGET_LINE_UNKNOWN'],
    ['a union elsewhere', 10n, { taker: elsewhere }, 'TRADE_UNION_NOT_BELOW'],
    ['itself', 10n, { taker: province }, 'TRADE_UNION_NOT_BELOW'],
    ['a union above', 10n, { giver: county, taker: province }, 'TRADE_UNION_NOT_BELOW'],
    [
      'a union elsewhere, of a line that is not there',
      10n,
      { taker: elsewhere, free: null },
      'TRADE_UNION_NOT_BELOW',
    ],
  ] as const)('refuses %s', (_, amount, change, code) => {
    expect(allocate(amount, change)).toEqual({ ok: false, error: expect.objectContaining({ code }) });
  });

  it('never gives more than is free, however often a line is passed down', () => {
    const wishes = fc.array(fc.bigInt({ min: 1n, max: 400n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1_000n }), wishes, (whole, amounts) => {
        let free = whole;
        let given = 0n;
        for (const amount of amounts) {
          const decided = allocate(amount, { free: fen(free) });
          expect(decided.ok).toBe(amount <= free);
          if (!decided.ok) continue;
          expect(unwrap(decided).data).toMatchObject({ amount: amount.toString() });
          free -= amount;
          given += amount;
        }
        expect(free).toBeGreaterThanOrEqual(0n);
        expect(free + given).toBe(whole);
      }),
    );
  });
});

describe('allocating a second time by one document', () => {
  it('is refused, unless it is said to be another sum', () => {
    const allotted = [{ document: '琼工办[2026]8号', amount: fen(4n), on: '2026-11-05' as BusinessDate }];
    // Of both it is the one that explains the other.
    expect(allocate(11n, { allotted })).toEqual({
      ok: false,
      error: expect.objectContaining({ code: 'BUDGET_ALREADY_ALLOCATED', amount: 4n, taker: '县总工会' }),
    });
    for (const unsaid of [false, null, undefined]) expect(allocate(1n, { allotted }, unsaid).ok).toBe(false);
    expect(allocate(1n, { allotted }, true).ok).toBe(true);
    expect(allocate(11n, { allotted }, true)).toEqual({
      ok: false,
      error: expect.objectContaining({ code: 'BUDGET_TOO_LOW' }),
    });
  });
});

describe('a refused allocation', () => {
  it('names both unions when the receiver is not below the giver', () => {
    const text = said(allocate(1n, { taker: elsewhere }));
    expect(text).toContain('“外省总工会”不在“省总工会”之下');
    expect(text).toContain('"外省总工会" is not below "省总工会"');
    expect(text).toContain('Choose a union below "省总工会"');
  });

  it('lists the existing lines when a year or code is unknown', () => {
    const adopted = [from, { year: 2025, line: 'festival' }];
    const text = said(allocate(1n, { free: null, adopted, from: { ...from, year: 2027 } }));
    expect(text).toContain('There is no budget line "general-benefits" in 2027');
    expect(text).toContain('adopted are: 2026/general-benefits, 2025/festival');
    expect(said(allocate(1n, { free: null, adopted: [] }))).toContain('adopted are: —');
  });

  it('quotes the amount needed and the amount free when too much is asked', () => {
    expect(said(allocate(11n))).toContain('0.11 yuan needed, 0.10 yuan available');
  });
});
