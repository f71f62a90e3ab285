import { expect, it } from '@jest/globals';
import { lettersOf, mayBeCode, tailOf } from './typed-code.js';

it('a code is the same however it is typed, by a Chinese keyboard too', () => {
  for (const typed of ['abcd-2345-wxyz', ' ABCD 2345 WXYZ ', 'ＡＢＣＤ２３４５ＷＸＹＺ'])
    expect(lettersOf(typed)).toBe('ABCD2345WXYZ');
  expect(tailOf('abcd-2345-wxyz')).toBe('WXYZ');
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
