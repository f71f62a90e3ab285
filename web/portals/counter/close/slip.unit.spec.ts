import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import {
  CashierNamesDocument,
  CounterSlipDocument,
  OutletNameDocument,
} from '../../../generated/counter/graphql.js';
import { answered, drawn, wordsIn, type Answered } from '../../../kit/spec/drawn.js';
import { Addresses } from '../shell/go.js';
import { ShiftNow } from '../shell/shift.js';
import { ClosePage } from './close-page.js';

const shift = { outletId: 'o1', cashierId: 'p1', cashier: '王**' };
const slip = answered(CounterSlipDocument, {
  outletDay: {
    __typename: 'OutletDay',
    day: '2026-11-26',
    count: 4,
    undoneCount: 2,
    unionPays: '6700',
    collected: '300',
    billCount: 1,
    cashierSums: [
      {
        campaign: { id: 'c1', title: '早餐' },
        cashier: { id: 'p2' },
        mine: false,
        count: 1,
        undoneCount: 0,
        unionPays: '1000',
        collected: null,
      },
      {
        campaign: { id: 'c2', title: '洗车' },
        cashier: { id: 'p1' },
        mine: true,
        count: 3,
        undoneCount: 2,
        unionPays: '5700',
        collected: '300',
      },
    ],
  },
});
const names = answered(CashierNamesDocument, {
  outletDay: {
    __typename: 'OutletDay',
    cashierSums: [
      { cashier: { id: 'p2', maskedName: '李**' } },
      { cashier: { id: 'p1', maskedName: '王**' } },
    ],
  },
});
const outlet = answered(OutletNameDocument, {
  outletDay: { __typename: 'OutletDay', outlet: { name: '1 号店', partner: { name: '椰城快洗' } } },
});
const page = async (language: 'zh' | 'en', ...more: readonly Answered[]): Promise<string> => {
  const within = createElement(
    ShiftNow.Provider,
    { value: shift },
    createElement(Addresses, null, createElement(ClosePage)),
  );
  const routes = createRootRoute({ component: () => within });
  return wordsIn(await drawn({ routes, path: '/counter/', answers: [slip, outlet, ...more], language }));
};

it('a slip says what each cashier took of each campaign, one’s own first, and the sums of the platform', async () => {
  const words = await page('zh');
  expect(words).toMatch(/2026年11月26日的日结单\n椰城快洗\n · \n1 号店/);
  expect(words).toMatch(/王\*\*（我）\n洗车\n3\n2\n¥3.00\n¥57.00\n其他收银员 1\n早餐\n1\n0\n按账单\n¥10.00/);
  expect(words).toMatch(/全店合计\n4\n2\n¥3.00\n¥67.00/);
  expect(words).toContain('另有 1 笔是账单减免');
  expect(words).toMatch(/下班，退出登录\n还没下班\n退出后要再接待会员，需要重新登录。/);
});

it('a slip in English has no word of Chinese but names', async () => {
  const words = (await page('en')).replaceAll(/早餐|洗车|椰城快洗|号店|王/g, '');
  expect(words).toContain('Slip of 26 November 2026');
  expect(words).not.toMatch(/\p{Script=Han}/u);
});

it('a colleague has a name on the slip as soon as members have told it, and figures wait for no name', async () => {
  expect(await page('zh')).toMatch(/其他收银员 1\n早餐\n1/);
  expect(await page('zh', names)).toMatch(/王\*\*（我）[^]*李\*\*\n早餐\n1/);
});
