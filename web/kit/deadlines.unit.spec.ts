import { expect, it } from '@jest/globals';
import { usedUntil } from './deadlines.js';

it('a rule of use is told by days, by its end, or by both', () => {
  const rule = { useFrom: null, useWithinDays: '20', useUntil: null, entersFirst: false };
  const end = '2099-12-31T16:00:00.000Z';
  const from = '2099-12-10T00:00:00.000Z';
  expect(usedUntil({ ...rule, useUntil: end }, 'zh')).toMatch(/领到后 20 天内，最晚 2099年12月31日当天/);
  expect(usedUntil({ ...rule, useFrom: from }, 'zh')).toBe('您使用截止：领到或可用后 20 天内');
  expect(usedUntil({ ...rule, useWithinDays: null, useUntil: end }, 'zh')).toBe(
    '您使用截止：2099年12月31日当天',
  );
  expect(usedUntil({ ...rule, useWithinDays: null }, 'zh')).toBeNull();
  expect(usedUntil({ ...rule, entersFirst: true }, 'zh')).toBe('您使用截止：发放后 20 天内');
  expect(usedUntil({ ...rule, useFrom: from, entersFirst: true }, 'en')).toBe(
    'You use it within 20 days of being given it or the first day of use',
  );
  expect(usedUntil(rule, 'en')).toBe('You use it within 20 days of the claim');
});
