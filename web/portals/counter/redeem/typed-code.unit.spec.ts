import { expect, it } from '@jest/globals';
import { codeIn, lettersOf, mayBeCode, tailOf } from './typed-code.js';

it('a code is the same however it is typed, by a Chinese keyboard too', () => {
  for (const typed of ['abcd-2345-wxyz', ' ABCD 2345 WXYZ ', 'ＡＢＣＤ２３４５ＷＸＹＺ'])
    expect(lettersOf(typed)).toBe('ABCD2345WXYZ');
  expect(tailOf('abcd-2345-wxyz')).toBe('WXYZ');
});

it('a code is read out of what was pasted with its label', () => {
  for (const typed of [
    '券码：ABCD-2345-WXYZ',
    ' 券码 ： ＡＢＣＤ－２３４５－ＷＸＹＺ ',
    '券码ABCD 2345 WXYZ',
    'Voucher code: abcd-2345-wxyz',
    'ABCD-2345-WXYZ',
  ])
    expect(codeIn(typed)).toBe('ABCD2345WXYZ');
});

it('what is no code stays as it was typed, for the platform to judge', () => {
  for (const typed of ['wxp://f2f0AbCdEfGh', '券码：ABCD-2345', 'https://a.cn/1', 'ABCD'])
    expect(codeIn(typed)).toBe(typed);
});

it('what a member pays with, or any other picture, is no code of ours', () => {
  expect(mayBeCode('ABCD-2345-WXYZ')).toBe(true);
  for (const read of [
    'wxp://f2f0AbCdEfGh',
    'https://a.cn/1',
    '130123456789012345',
    '',
    '一二三四五六七八九十一二',
  ])
    expect(mayBeCode(read)).toBe(false);
});
