import { describe, expect, it } from '@jest/globals';
import { InvariantViolation, newId } from '@puhui/kernel';
import { controlAccount, controlAccounts, controlCodes, generalAccount } from './account.js';

const line = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
const campaignId = newId(new Date());

describe('accounts', () => {
  it('have a key that names union, book, line and campaign', () => {
    expect(controlAccount(line, 'encumbered', campaignId).key).toBe(
      `${line.tradeUnionId}/control/2026/general-benefits/${campaignId}/encumbered`,
    );
    expect(controlAccount(line, 'free').key).toBe(
      `${line.tradeUnionId}/control/2026/general-benefits/-/free`,
    );
    expect(generalAccount(line.tradeUnionId, '50305').key).toBe(`${line.tradeUnionId}/general/-/-/-/50305`);
  });

  it('have a floor where a decision could overdraw, and none in the general book', () => {
    const floored = controlCodes.filter((code) => controlAccounts[code].floored);
    expect(floored).toEqual(['free', 'released', 'encumbered', 'suspense']);
    expect(generalAccount(line.tradeUnionId, '102').floored).toBe(false);
  });

  it.each([
    ['102', 'debit'],
    ['211', 'credit'],
    ['32103', 'credit'],
    ['402', 'credit'],
    ['50305', 'debit'],
  ])('with chart code %s grow on the %s side', (code, side) => {
    expect(generalAccount(line.tradeUnionId, code).side).toBe(side);
  });

  it('of a campaign need a campaign, those of a line have none', () => {
    expect(() => controlAccount(line, 'consumed')).toThrow(InvariantViolation);
    expect(() => controlAccount(line, 'free', campaignId)).toThrow(InvariantViolation);
  });

  it.each(['', '1', '60101', '5030', 'free'])('reject "%s" as a chart code', (code) => {
    expect(() => generalAccount(line.tradeUnionId, code)).toThrow(InvariantViolation);
  });
});
