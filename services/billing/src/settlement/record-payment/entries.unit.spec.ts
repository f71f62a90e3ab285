import { expect, it } from '@jest/globals';
import { fen, newId, startOfBusinessDate, unwrap, type BusinessDate } from '@puhui/kernel';
import fc from 'fast-check';
import { movements } from '../../ledger/entry.js';
import type { PostingRule } from '../../posting-rules/posting-rule.js';
import { paymentEntries, type CampaignShare } from './entries.js';

const union = newId(new Date());
const line = { tradeUnionId: union, year: 2026, line: 'general-benefits' };
const payment = {
  paymentId: 'statement-1',
  statementId: newId(new Date()),
  tradeUnionId: union,
  bankReference: 'BOC-1',
  paidOn: '2026-12-05' as BusinessDate,
  actorId: newId(new Date()),
};
const rule = (occasion: string, debit: string): PostingRule => ({
  id: `statement-paid/C/${occasion}/1`,
  kind: 'statement-paid',
  money: true,
  occasion,
  part: 0,
  share: 'whole',
  debit,
  credit: '102',
  validFrom: '2022-01-01' as BusinessDate,
});
const rules = [rule('film', '50305'), rule('hardship', '50404')];
const share = (amount: bigint, occasion = 'film'): CampaignShare => ({
  campaignId: newId(new Date()),
  line,
  occasion,
  amount: fen(amount),
});

it('a payment moves consumed to paid, and the bank to the expense of the occasion', () => {
  const entries = unwrap(paymentEntries(payment, [share(5n, 'hardship')], rules));
  expect(entries.map(({ debit, credit, rule: by }) => [debit.code, credit.code, by])).toEqual([
    ['paid', 'consumed', 'control-book/1'],
    ['50404', '102', 'statement-paid/C/hardship/1'],
  ]);
});

it('a payment has one pair of entries per campaign, numbered, under one cause', () => {
  const entries = unwrap(paymentEntries(payment, [share(5n), share(7n)], rules));
  expect(entries.map(({ cause }) => [cause.id, cause.part])).toEqual([
    ['statement-1', 0],
    ['statement-1', 0],
    ['statement-1', 1],
    ['statement-1', 1],
  ]);
});

it('every part of a rule is booked under a part of its own', () => {
  const goods = { ...rule('film', '141'), part: 1, money: false, credit: '30101', id: 'goods' };
  const entries = unwrap(paymentEntries(payment, [share(5n), share(-2n)], [...rules, goods]));
  const general = entries.filter(({ debit }) => debit.book === 'general');
  expect(
    general.map(({ debit, credit, amount, cause }) => [debit.code, credit.code, amount, cause.part]),
  ).toEqual([
    ['50305', '102', 5n, 0],
    ['141', '30101', 5n, 1],
    ['102', '50305', 2n, 2],
    ['30101', '141', 2n, 3],
  ]);
});

it('a campaign whose credits outweigh its redemptions is booked the other way', () => {
  const entries = unwrap(paymentEntries(payment, [share(-5n), share(12n)], rules));
  expect(entries.slice(0, 2).map(({ debit, credit, amount }) => [debit.code, credit.code, amount])).toEqual([
    ['consumed', 'paid', 5n],
    ['102', '50305', 5n],
  ]);
  const bank = movements(entries).find(({ account }) => account.code === '102');
  expect((bank?.credits ?? 0n) - (bank?.debits ?? 0n)).toBe(7n);
});

it('a campaign that nets to zero is left out, with or without a rule for it', () => {
  expect(unwrap(paymentEntries(payment, [share(0n)], rules))).toEqual([]);
  expect(unwrap(paymentEntries(payment, [share(0n, 'outing')], rules.slice(1)))).toEqual([]);
});

it('both books pay the statement to the fen, whatever its campaigns come to', () => {
  const amounts = fc.array(fc.bigInt({ min: -500n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 });
  const occasions = fc.constantFrom('film', 'hardship');
  fc.assert(
    fc.property(amounts, occasions, (parts, occasion) => {
      const whole = parts.reduce((sum, part) => sum + part, 0n);
      const shares = parts.map((part) => share(part, occasion));
      const entries = unwrap(paymentEntries(payment, shares, rules));
      const net = (code: string): bigint =>
        movements(entries)
          .filter(({ account }) => account.code === code)
          .reduce((sum, moved) => sum + moved.debits - moved.credits, 0n);
      expect(net('paid')).toBe(whole);
      expect(net('consumed')).toBe(-whole);
      expect(net('102')).toBe(-whole);
      expect(net('50404') + net('50305')).toBe(whole);
      expect(net('50404')).toBe(occasion === 'hardship' ? whole : 0n);
      const causes = entries.map(({ debit, cause }) => `${debit.book}/${cause.id}/${cause.part}`);
      expect(new Set(causes).size).toBe(causes.length);
    }),
  );
});

it('the entries cite the bank’s reference, the statement, the campaign and the recorder', () => {
  const owed = share(5n);
  for (const entry of unwrap(paymentEntries(payment, [owed], rules))) {
    expect(entry).toMatchObject({
      document: 'BOC-1',
      statementId: payment.statementId,
      campaignId: owed.campaignId,
      actorId: payment.actorId,
      occurredAt: startOfBusinessDate(payment.paidOn),
      reverses: null,
    });
  }
});

it('a payment is refused when no rule covers the occasion', () => {
  expect(paymentEntries(payment, [share(5n, 'outing')], rules.slice(1))).toEqual({
    ok: false,
    error: { code: 'POSTING_RULE_MISSING', occasion: 'outing', named: '春游秋游（outing）' },
  });
});
