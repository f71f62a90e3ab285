import { expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import fc from 'fast-check';
import type { Attempt, EncumbranceRequest } from '../attempt.js';
import type { Commitment } from '../commitment.js';
import { encumbranceEntries } from '../entries.js';
import { decideAnswer, decideEncumbrance } from './decide.js';

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
  requestedAt: new Date('2026-11-22T02:00:00Z'),
  actorId: null,
  authorIds: [],
};
const line = (free: bigint, released = 0n) => ({ free: fen(free), released: fen(released) });
const fresh = {
  attempt: null,
  commitment: null,
  occasions: new Map([
    ['culture-and-sports', '502'],
    ['film', '50305'],
    ['general-benefits', '50305'],
  ]),
  askerIsGone: false,
};
const bound: Commitment = {
  id: id(),
  campaignId: request.campaignId,
  line: { ...budget, line: 'festival' },
  partnerId: request.partnerId,
  title: null,
  occasion: 'film',
  version: 1,
  standing: [id()],
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
])('an encumbrance is decided from %s', (_, state, expected) => {
  const decided = decideEncumbrance(request, { ...fresh, line: state });
  expect(decided).toMatchObject({ again: false, attempt: expected });
});

it('an encumbrance on another line than the campaign’s own is refused', () => {
  expect(decideEncumbrance(request, { ...fresh, commitment: bound, line: line(100n) }).attempt).toMatchObject(
    {
      reason: 'BUDGET_LINE_DIFFERS',
    },
  );
});

it('a campaign may ask for another line while only refusals came before', () => {
  const refusedBefore = { ...bound, standing: [] };
  const { attempt } = decideEncumbrance(request, { ...fresh, commitment: refusedBefore, line: line(100n) });
  expect(attempt.state).toBe('encumbered');
});

it.each([
  ['its own occasion', 'general-benefits', 'general-benefits', 'encumbered'],
  ['another occasion of the same account', 'general-benefits', 'film', 'encumbered'],
  ['a code of the union’s own', 'festival-gifts', 'film', 'encumbered'],
  [
    'an occasion of another account',
    'culture-and-sports',
    'general-benefits',
    'BUDGET_LINE_OF_ANOTHER_ACCOUNT',
  ],
  [
    'an occasion of another account, the other way',
    'film',
    'culture-and-sports',
    'BUDGET_LINE_OF_ANOTHER_ACCOUNT',
  ],
])('a line that is called after %s: %s pays for %s: %s', (_, of, occasion, expected) => {
  const asked = { ...request, occasion, budget: { ...budget, line: of } };
  const { attempt } = decideEncumbrance(asked, { ...fresh, line: line(100n) });
  expect(attempt.state === 'refused' ? attempt.reason : attempt.state).toBe(expected);
});

it('a campaign that is bound to a line of another account already may raise its quota there', () => {
  const asked = { ...request, occasion: 'culture-and-sports' };
  const commitment = { ...bound, line: budget };
  const { attempt } = decideEncumbrance(asked, { ...fresh, commitment, line: line(100n) });
  expect(attempt.state).toBe('encumbered');
});

it.each([
  ['on the last evening of the year', '2026-12-31T15:59:59Z', 'encumbered'],
  ['from the new year on', '2026-12-31T16:00:00Z', 'BUDGET_YEAR_OVER'],
  ['in the year before', '2025-12-01T02:00:00Z', 'encumbered'],
])('a budget’s line is bound %s: %s, %s', (_, at, expected) => {
  const asked = { ...request, requestedAt: new Date(at) };
  const running = { ...bound, line: budget };
  // Nor is more of it bound for a campaign that runs over the end of the year.
  for (const commitment of [null, running]) {
    const { attempt } = decideEncumbrance(asked, { ...fresh, commitment, line: line(100n) });
    expect(attempt.state === 'refused' ? attempt.reason : attempt.state).toBe(expected);
  }
});

it('an encumbrance that a revoked officer asked for is refused, and what was answered before stands', () => {
  const gone = { ...fresh, line: line(100n), askerIsGone: true };
  expect(decideEncumbrance(request, gone).attempt).toMatchObject({ reason: 'OFFICER_NOT_ENTITLED' });
  const { attempt } = decideEncumbrance(request, { ...gone, askerIsGone: false });
  expect(decideEncumbrance(request, { ...gone, attempt })).toEqual({ attempt, again: true });
});

it('an encumbrance of a negative amount is refused', () => {
  const negative = { ...request, amount: fen(-1n), unitSubsidy: fen(-1n) };
  expect(decideEncumbrance(negative, { ...fresh, line: line(100n) }).attempt).toMatchObject({
    reason: 'AMOUNT_INVALID',
  });
});

it('an encumbrance is refused when the amount is not the cost of its units', () => {
  const short = { ...request, units: 2 };
  expect(decideEncumbrance(short, { ...fresh, line: line(1_000n) }).attempt).toMatchObject({
    reason: 'AMOUNT_INVALID',
  });
});

it('an encumbrance on the budget of another union is refused', () => {
  const stranger = { ...request, tradeUnionId: id() };
  expect(decideEncumbrance(stranger, { ...fresh, line: line(1_000n) }).attempt).toMatchObject({
    reason: 'BUDGET_OF_ANOTHER_UNION',
  });
});

it.each(['general-benefit', 'General-Benefits', '*', ''])(
  'an encumbrance for the occasion "%s", which has no account, is refused',
  (occasion) => {
    const { attempt } = decideEncumbrance({ ...request, occasion }, { ...fresh, line: line(1_000n) });
    expect(attempt).toMatchObject({ state: 'refused', reason: 'OCCASION_UNKNOWN' });
  },
);

it('an answer is repeated without an effect', () => {
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

it('an encumbrance is refused when its cancellation came first', () => {
  const { attemptId, campaignId } = request;
  const tombstone: Attempt = { state: 'cancelled', attemptId, campaignId, amount: null };
  const decided = decideEncumbrance(request, { ...fresh, attempt: tombstone, line: line(1_000n) });
  expect(decided).toMatchObject({
    again: true,
    attempt: { state: 'refused', reason: 'ATTEMPT_CANCELLED' },
  });
});

it('an encumbrance binds all or nothing of what is free, and posts exactly that', () => {
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

it('the occasions that come nearest are named where the union has no account for one, and nowhere else', () => {
  const answered = (occasion: string, state: ReturnType<typeof line>) => {
    const asked = { ...request, occasion };
    const { attempt } = decideEncumbrance(asked, { ...fresh, line: state });
    return decideAnswer(asked, attempt, { commitmentId: id(), occasions: fresh.occasions });
  };
  expect(answered('general-benefit', line(100n))).toMatchObject({
    name: 'CampaignEncumbranceRefused',
    data: {
      knownOccasions: ['general-benefits', 'culture-and-sports', 'film'],
      asked: { occasion: 'general-benefit' },
    },
  });
  expect(answered('film', line(1n)).data).not.toHaveProperty('knownOccasions');
  expect(answered('film', line(100n)).name).toBe('CampaignEncumbered');
});
