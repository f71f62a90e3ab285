import { expect, it } from '@jest/globals';
import { isToldFromTitle, titleOf } from './page-title.js';

it.each([
  ['another page, come to by its menu', true, 'beside it', true],
  ['another page, come to by a link that went with the last', true, 'nowhere', true],
  ['another page whose box has the focus already', true, 'in the page', false],
  ['what became of a deed, whose button is gone', false, 'nowhere', true],
  ['a list that was read anew while somebody is in the menu', false, 'beside it', false],
  ['a list that was read anew while somebody is in a box', false, 'in the page', false],
] as const)('who hears of %s hears it from its title: %s, %s', (_, hasMoved, focus, isTold) => {
  expect(isToldFromTitle(hasMoved, focus)).toBe(isTold);
});

it.each([
  ['券包', '普惠', '券包 · 普惠'],
  ['普惠 · 商户中心', '普惠', '普惠 · 商户中心'],
  ['Puhui · Merchants', 'Puhui', 'Puhui · Merchants'],
  ['普惠洗车', '普惠', '普惠洗车 · 普惠'],
] as const)('the page %s of %s is called %s: the platform once', (title, platform, full) => {
  expect(titleOf(title, platform)).toBe(full);
});
