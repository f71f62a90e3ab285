import { expect, it } from '@jest/globals';
import { byCashier, dayBefore, type SlipLine } from './by-cashier.js';

const line = (cashierId: string, title: string, mine = false): SlipLine => ({
  campaign: { id: title, title },
  cashier: { id: cashierId, maskedName: mine ? '王**' : null },
  mine,
  count: 1,
  undoneCount: 0,
  unionPays: '1900',
  collected: '100',
});

it('a slip has one’s own lines first, and each colleague’s together', () => {
  const slip = byCashier([
    line('li', '洗车'),
    line('me', '洗车', true),
    line('li', '早餐'),
    line('wu', '早餐'),
  ]);
  expect(slip.map(({ id, mine, name }) => [id, mine, name])).toEqual([
    ['me', true, '王**'],
    ['li', false, null],
    ['wu', false, null],
  ]);
  expect(slip[1]?.lines.map(({ campaign }) => campaign.title)).toEqual(['洗车', '早餐']);
});

it('lines whose cashier is not told stay one’s own or the others’', () => {
  const untold = { ...line('?', '洗车'), cashier: null };
  expect(byCashier([untold, { ...untold, mine: true }]).map(({ mine }) => mine)).toEqual([true, false]);
});

it('the day before goes over the ends of months, in whatever zone the till is', () => {
  expect(dayBefore('2026-12-01')).toBe('2026-11-30');
  expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  expect(dayBefore('2027-01-01')).toBe('2026-12-31');
});
