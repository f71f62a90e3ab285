import { describe, expect, it } from '@jest/globals';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import type { RecordDuesPaymentMutation, RecordIncomeMutation } from '../../../generated/finance/graphql.js';
import { drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { Recorded } from './recorded.js';

type Result =
  | NonNullable<RecordIncomeMutation['recordIncome']>
  | NonNullable<RecordDuesPaymentMutation['recordDuesPayment']>;
type Refused = Extract<Result, { readonly hint: string }>;

const told = async (result: Result, language: 'zh' | 'en' = 'zh') => {
  const root = createRootRoute({ component: () => createElement(Recorded, { result }) });
  const page = createRoute({ getParentRoute: () => root, path: '/union/$tradeUnionId/dues/$kind' });
  return drawn({
    routes: root.addChildren([page]),
    path: '/finance/union/u46/dues/PAID_UP',
    answers: [],
    language,
  });
};

const refused = (__typename: Refused['__typename']): Refused => ({
  __typename,
  code: 'CODE',
  message: `${__typename} 的中文说明。`,
  messageEn: `${__typename} in English.`,
  hint: '可以这样办。',
  hintEn: 'This can be done.',
  retryAfterMs: null,
});

describe('what became of a slip', () => {
  it('is the entries that it was booked as, each with the way to it', async () => {
    const account = (code: string, name: string) => ({ key: `u46/${code}`, code, name });
    const entries = [
      {
        id: 'e1',
        book: 'GENERAL' as const,
        amount: '60000',
        postedOn: '2026-11-25',
        occurredAt: '2026-11-24T16:00:00.000Z',
        document: '税票 1',
        cause: { kind: 'dues-paid-in' },
        debit: account('102', '银行存款'),
        credit: account('402', '拨缴经费收入'),
      },
      {
        id: 'e2',
        book: 'GENERAL' as const,
        amount: '40000',
        postedOn: '2026-11-25',
        occurredAt: '2026-11-24T16:00:00.000Z',
        document: '税票 1',
        cause: { kind: 'dues-paid-in' },
        debit: account('102', '银行存款'),
        credit: account('211', '应上缴款'),
      },
    ];
    for (const __typename of ['IncomeRecorded', 'DuesPaymentRecorded'] as const) {
      const markup = await told({ __typename, entries });
      expect(wordsIn(markup)).toContain('已登记入账');
      for (const amount of ['¥600.00', '¥400.00']) expect(wordsIn(markup)).toContain(amount);
      expect(linksIn(markup)).toEqual(
        expect.arrayContaining(['/finance/entry/e1', '/finance/entry/e2', '/finance/union/u46/dues']),
      );
    }
  });

  it('is, for every refusal, what happened and what can be done, in the reader’s language', async () => {
    for (const name of [
      'DuesNotOwed',
      'BankSlipAlreadyBooked',
      'TradeUnionUnknown',
      'DuesRuleMissing',
      'DutiesBehind',
      'IdempotencyKeyAlreadyUsed',
      'InvalidInput',
      'NotAllowed',
    ] as const) {
      expect(wordsIn(await told(refused(name)))).toBe(`${name} 的中文说明。\n可以这样办。`);
      expect(wordsIn(await told(refused(name), 'en'))).toBe(`${name} in English.\nThis can be done.`);
    }
  });
});
