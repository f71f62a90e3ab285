import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { ShiftNow } from '../shell/shift.js';
import type { Taken } from './taken.js';
import { DayLine } from './today-page.js';

const shift = { outletId: 'o1', cashierId: 'p1', cashier: '张**' };
const price = { kind: 'FIXED_PRICE', threshold: null, amountOff: null } as const;
const redemption = {
  id: 'r1',
  memberPays: '100',
  redeemedAt: '2026-11-26T02:00:00Z',
  undoUntil: '2026-11-26T03:00:00Z',
  undone: false,
  undoable: true,
};
const shown = async (taken: Taken, language: 'zh' | 'en' = 'zh'): Promise<string> => {
  const { codeTail, mine, cashier } = taken;
  const line = {
    redemption,
    voucher: { id: 'v1', campaign: { title: '洗车', price } },
    codeTail,
    mine,
    cashier: cashier && { id: 'p2', ...cashier },
  };
  const row = createElement(ShiftNow, { value: shift }, createElement(DayLine, { line }));
  const routes = createRootRoute({ component: () => createElement(Addresses, null, row) });
  return wordsIn(await drawn({ routes, path: '/counter/today', answers: [], language }));
};

it('two rows of the same minute and campaign are told apart by code and cashier', async () => {
  const mine = await shown({ codeTail: 'WXYZ', cashier: null, mine: true });
  const theirs = await shown({ codeTail: 'ABCD', cashier: { maskedName: '李**' }, mine: false });
  expect(mine).toMatch(/券码尾号 WXYZ[^]*张\*\*（我）/);
  expect(theirs).toMatch(/券码尾号 ABCD[^]*李\*\*/);
});

it('a colleague whose name is not seen is another cashier, and a code that is gone has no end', async () => {
  expect(await shown({ codeTail: null, cashier: null, mine: false })).toMatch(/另一位收银员/);
  const words = await shown({ codeTail: null, cashier: null, mine: false }, 'en');
  expect(words).toContain('another cashier');
  expect(words).not.toMatch(/Code ends in|null/);
});
