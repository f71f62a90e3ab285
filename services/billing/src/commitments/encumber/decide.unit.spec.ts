import { expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import fc from 'fast-check';
import type { Attempt, Commitment, EncumbranceRequest } from '../attempt.js';
import { encumbranceEntries } from '../entries.js';
import { decideEncumbrance } from './decide.js';

const id = () => newId(new Date());
const budget = { tradeUnionId: id(), year: 2026, line: 'general-benefits' };
const request: EncumbranceRequest = {
  attemptId: id(),
  campaignId: id(),
  tradeUnionId: budget.tradeUnionId,
  budget,
  partnerId: id(),
  title: '一元洗车',
  occasion: 'general-benefits',
  amount: fen(100n),
  units: 1,
  unitSubsidy: fen(100n),
  requestedAt: new Date(),
  actorId: null,
};
const line = (free: bigint, released = 0n) => ({ free: fen(free), released: fen(released) });
const fresh = { attempt: null, commitment: null, occasions: ['film', 'general-benefits'] };
const bound: Commitment = {
  id: id(),
  campaignId: request.campaignId,
  line: { ...budget, line: 'festival' },
  partnerId: request.partnerId,
  title: null,
  occasion: 'film',
  version: 1,
  bound: true,
};

it.each([
  ['free alone', line(100n), { state: 'encumbered', fromFree: 100n, fromReleased: 0n }],
  [
    'free first, then what was given back',
    line(60n, 50n),
    { state: 'encumbered', fromFree: 60n, fromReleased: 40n },
  ],
  ['what was given back alone', line(0n, 100n), { state: 'encumbered', fromFree: 0n, fromReleased: 100n }],
  ['not enough of both', line(60n, 39n), { state: 'refused', reason: 'BUDGET_EXCEEDED', free: 99n }],
  ['no such line', null, { state: 'refused', reason: 'BUDGET_LINE_UNKNOWN', free: null }],
])('deciding about an encumbrance from %s', (_, state, expected) => {
  const decided = decideEncumbrance(request, { ...fresh, line: state });
  expect(decided).toMatchObject({ again: false, attempt: expected });
});

it('deciding about an encumbrance refuses a campaign that is bound to another line already', () => {
  expect(decideEncumbrance(request, { ...fresh, commitment: bound, line: line(100n) }).attempt).toMatchObject(
    {
      reason: 'BUDGET_LINE_DIFFERS',
    },
  );
});

it('deciding about an encumbrance lets a campaign that was only refused so far ask for another line', () => {
  const refusedBefore = { ...bound, bound: false };
  const { attempt } = decideEncumbrance(request, { ...fresh, commitment: refusedBefore, line: line(100n) });
  expect(attempt.state).toBe('encumbered');
});

it('deciding about an encumbrance refuses an amount below nothing', () => {
  const negative = { ...request, amount: fen(-1n), unitSubsidy: fen(-1n) };
  expect(decideEncumbrance(negative, { ...fresh, line: line(100n) }).attempt).toMatchObject({
    reason: 'AMOUNT_INVALID',
  });
});

it('deciding about an encumbrance refuses an amount that is not the cost of its units', () => {
  const short = { ...request, units: 2 };
  expect(decideEncumbrance(short, { ...fresh, line: line(1_000n) }).attempt).toMatchObject({
    reason: 'AMOUNT_INVALID',
  });
});

it('deciding about an encumbrance refuses a campaign of one union on the budget of another', () => {
  const stranger = { ...request, tradeUnionId: id() };
  expect(decideEncumbrance(stranger, { ...fresh, line: line(1_000n) }).attempt).toMatchObject({
    reason: 'BUDGET_OF_ANOTHER_UNION',
  });
});

it.each(['general-benefit', 'General-Benefits', '*', ''])(
  'deciding about an encumbrance refuses the occasion "%s", for which the union has no account',
  (occasion) => {
    const { attempt } = decideEncumbrance({ ...request, occasion }, { ...fresh, line: line(1_000n) });
    expect(attempt).toMatchObject({ state: 'refused', reason: 'OCCASION_UNKNOWN' });
  },
);

it('deciding about an encumbrance repeats an answer without an effect', () => {
  const { attemptId, campaignId } = request;
  const answered: Attempt = {
    state: 'refused',
    attemptId,
    campaignId,
    amount: request.amount,
    reason: 'BUDGET_EXCEEDED',
    free: fen(1n),
  };
  expect(decideEncumbrance(request, { ...fresh, attempt: answered, line: line(1_000n) })).toEqual({
    attempt: answered,
    again: true,
  });
});

it('deciding about an encumbrance refuses what was cancelled before it came', () => {
  const { attemptId, campaignId } = request;
  const tombstone: Attempt = { state: 'cancelled', attemptId, campaignId, amount: null };
  const decided = decideEncumbrance(request, { ...fresh, attempt: tombstone, line: line(1_000n) });
  expect(decided).toMatchObject({
    again: true,
    attempt: { state: 'refused', reason: 'ATTEMPT_CANCELLED' },
  });
});

it('deciding about an encumbrance binds all or nothing, out of what there is, and posts exactly that', () => {
  const amounts = fc.bigInt({ min: 0n, max: 1_000n });
  fc.assert(
    fc.property(amounts, amounts, amounts, (amount, free, released) => {
      const asked = { ...request, amount: fen(amount), unitSubsidy: fen(amount) };
      const { attempt } = decideEncumbrance(asked, { ...fresh, line: line(free, released) });
      expect(attempt.state).toBe(amount <= free + released ? 'encumbered' : 'refused');
      if (attempt.state !== 'encumbered') return;
      const posted = encumbranceEntries(asked, attempt).reduce((sum, entry) => sum + entry.amount, 0n);
      expect(posted).toBe(amount);
      expect(attempt.fromFree <= free && attempt.fromReleased <= released).toBe(true);
    }),
  );
});
