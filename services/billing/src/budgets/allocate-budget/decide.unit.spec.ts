import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { decideAllocation } from './decide.js';

const [province, county, other] = [newId(new Date()), newId(new Date()), newId(new Date())];
const from = { tradeUnionId: province, year: 2026, line: 'general-benefits' };
const command = { from, toTradeUnionId: county, amount: fen(10n) };
const below = { takerPath: [province, county], free: fen(10n) };

describe('deciding about an allocation', () => {
  it('answers the line that takes it: the same line of the union below', () => {
    expect(decideAllocation(command, below)).toEqual({
      ok: true,
      value: { ...from, tradeUnionId: county },
    });
  });

  it.each([
    ['more than is free', { ...command, amount: fen(11n) }, below, 'BUDGET_OVERDRAWN'],
    ['a line that is not there', command, { ...below, free: null }, 'BUDGET_LINE_UNKNOWN'],
    ['a union elsewhere', command, { ...below, takerPath: [other, county] }, 'TRADE_UNION_NOT_BELOW'],
    [
      'itself',
      { ...command, toTradeUnionId: province },
      { ...below, takerPath: [province] },
      'TRADE_UNION_NOT_BELOW',
    ],
    ['a union that nobody knows', command, { ...below, takerPath: [] }, 'TRADE_UNION_NOT_BELOW'],
  ])('refuses %s', (_, asked, state, code) => {
    expect(decideAllocation(asked, state)).toEqual({ ok: false, error: expect.objectContaining({ code }) });
  });
});
