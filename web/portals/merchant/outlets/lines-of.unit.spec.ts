import { expect, it } from '@jest/globals';
import { linesOf } from './lines-of.js';
import { readLines } from './read-lines.js';

const outlet = { name: '秀英店', regionCode: '460105', address: null, place: null };

it('outlets are written as the lines from which they are read', () => {
  const outlets = [
    outlet,
    { ...outlet, name: '龙华店', address: '滨海大道1号，二层' },
    { ...outlet, name: '三店', address: '海口', place: '20.031971,110.331190' },
    { ...outlet, name: '四店', place: '20.031971,110.331190' },
  ];
  expect(readLines(linesOf(outlets))).toEqual({ outlets });
});

it.each(['一店，二层', '一店 ;二层', '一店\t二层', '一店\n二层'])(
  'a name such as %j stays one part of one line',
  (name) => {
    expect(readLines(linesOf([{ ...outlet, name }]))).toEqual({
      outlets: [{ ...outlet, name: '一店 二层' }],
    });
  },
);
