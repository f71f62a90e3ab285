import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { OutletDayDocument } from '../../../generated/counter/graphql.js';
import { answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { ShiftNow } from '../shell/shift.js';
import { TodayPage } from './today-page.js';

const shift = { outletId: 'o1', cashierId: 'p1', cashier: '张**' };
const nothing = {
  __typename: 'OutletDay' as const,
  day: '2026-11-28',
  count: 0,
  unionPays: '0',
  collected: '0',
  billCount: 0,
  redemptions: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};
const today = answeredInPages(OutletDayDocument, { outletDay: nothing });
const page = async (atMs: number): Promise<string> => {
  const within = createElement(ShiftNow, { value: shift }, createElement(TodayPage));
  const routes = createRootRoute({ component: () => createElement(Addresses, null, within) });
  return wordsIn(await drawn({ routes, path: '/counter/today', answers: [{ ...today, atMs }] }));
};

it('that nothing was redeemed today is said of an answer of now, never of an earlier visit’s', async () => {
  expect(await page(Date.now())).toMatch(/今天还没有核销/);
  expect(await page(Date.now() - 60_000)).not.toMatch(/今天还没有核销/);
});
