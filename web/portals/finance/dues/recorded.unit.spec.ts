import { describe, expect, it } from '@jest/globals';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { Entries, Onward } from './recorded.js';

type Booked = Parameters<typeof Entries>[0]['entries'];

const told = async (entries: Booked) => {
  const outcome = () =>
    createElement('div', null, createElement(Entries, { entries }), createElement(Onward));
  const root = createRootRoute({ component: outcome });
  const page = createRoute({ getParentRoute: () => root, path: '/union/$tradeUnionId/dues/$kind' });
  return drawn({
    routes: root.addChildren([page]),
    path: '/finance/union/u46/dues/PAID_UP',
    answers: [],
  });
};

describe('what became of a slip', () => {
  it('is the entries that it was booked as, each with the way to it', async () => {
    const account = (code: string, name: string) => ({ key: `u46/${code}`, code, name });
    const entries: Booked = [
      {
        id: 'e1',
        book: 'GENERAL' as const,
        amount: '60000',
        postedOn: '2026-11-25',
        occurredAt: '2026-11-24T16:00:00.000Z',
        document: '税票 1',
        cause: { kind: 'dues-paid-in' },
        redemption: null,
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
        redemption: null,
        debit: account('102', '银行存款'),
        credit: account('211', '应上缴款'),
      },
    ];
    const markup = await told(entries);
    expect(wordsIn(markup)).toContain('记了这些分录');
    for (const amount of ['¥600.00', '¥400.00']) expect(wordsIn(markup)).toContain(amount);
    expect(linksIn(markup)).toEqual([
      '/finance/entry/e1',
      '/finance/entry/e2',
      '/finance/union/u46/dues',
      '/finance/union/u46/books?book=GENERAL',
    ]);
  });
});
