import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate } from '@puhui/kernel';
import { answerRefusal } from '../../refusals.js';
import { decideHandBack } from './decide.js';

const to = { id: newId(new Date()), tradeUnionId: newId(new Date()), year: 2026, line: 'x', version: 1 };
const from = { ...to, id: newId(new Date()), tradeUnionId: newId(new Date()) };
const standing = { document: '秀工〔2026〕1号', amount: fen(7n), on: '2026-11-05' as BusinessDate };
const handBack = (amount: bigint, change: object = {}, document = '秀工〔2026〕2号', again?: boolean) => {
  const state = {
    from,
    to,
    giver: { name: '省总工会' },
    free: fen(60n),
    lines: [from],
    received: fen(50n),
    handedBack: [standing],
    ...change,
  };
  return decideHandBack(
    { amount: fen(amount), document, again },
    state,
    new Date('2026-12-31T15:59:59.999Z'),
  );
};

describe('a part of a line', () => {
  it('goes back to where it came from: no more than came, and no more than is free', () => {
    const { tradeUnionId, year, line } = to;
    expect(handBack(50n)).toEqual({
      ok: true,
      value: {
        name: 'BudgetHandedBack',
        data: {
          budgetId: from.id,
          from: { tradeUnionId: from.tradeUnionId, year, line },
          to: { tradeUnionId, year, line },
          amount: '50',
        },
      },
    });
    expect(handBack(51n)).toMatchObject({ error: { code: 'ALLOTMENT_LEFT_TOO_LOW', received: 50n } });
    const refused = handBack(31n, { free: fen(30n) });
    expect(refused).toMatchObject({ error: { code: 'ALLOTMENT_LEFT_TOO_LOW', free: 30n } });
    const said = refused.ok ? null : answerRefusal(refused.error);
    expect(said?.message).toContain('从“省总工会”拨入而没有交回的有 0.50 元');
  });

  it('goes back by a document once, unless another sum is said', () => {
    expect(handBack(5n, {}, '秀工[2026] 1号')).toMatchObject({
      error: { code: 'BUDGET_ALREADY_HANDED_BACK', amount: 7n, giver: '省总工会' },
    });
    expect(handBack(5n, {}, '秀工[2026] 1号', true).ok).toBe(true);
  });

  it('of no line, or of a year that is over, does not go back', () => {
    expect(handBack(1n, { free: null })).toMatchObject({ error: { code: 'BUDGET_LINE_UNKNOWN' } });
    expect(handBack(1n, { from: { ...from, year: 2025 } })).toMatchObject({
      error: { code: 'BUDGET_YEAR_OVER' },
    });
  });
});
