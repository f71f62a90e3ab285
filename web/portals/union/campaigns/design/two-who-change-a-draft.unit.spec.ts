import { expect, it } from '@jest/globals';
import { usual, type Typed } from './terms.js';
import { clashesOf } from './use-design.js';

const start = (changes: Partial<Typed> = {}): Typed => ({
  ...usual,
  title: '洗车',
  totalUnits: '5',
  ...changes,
});

it.each([
  ['typed into no box', {}, { totalUnits: '7' }, {}, []],
  ['changed a box, and nobody else did', { totalUnits: '6' }, {}, { 'before totalUnits': '=5' }, []],
  [
    'changed a box, and a colleague another',
    { title: '二期' },
    { totalUnits: '7' },
    { 'before title': '=洗车' },
    [],
  ],
  [
    'changed a box, and a colleague it too',
    { totalUnits: '6' },
    { totalUnits: '7' },
    { 'before totalUnits': '=5' },
    ['totalUnits'],
  ],
  [
    'emptied a box that was empty for neither',
    { totalUnits: '' },
    { totalUnits: '7' },
    { 'before totalUnits': '=5' },
    ['totalUnits'],
  ],
  [
    'began with an empty box that a colleague filled',
    { line: 'a' },
    { line: 'b' },
    { 'before line': '=' },
    ['line'],
  ],
  ['came to the same', { totalUnits: '7' }, { totalUnits: '7' }, { 'before totalUnits': '=5' }, []],
  ['said that their own stands', { totalUnits: '6' }, { totalUnits: '7' }, { 'before totalUnits': '=7' }, []],
] as const)(
  'who has %s is asked whose answer stands where both differ, and nowhere else',
  (_, own, now, before, clashes) => {
    const saved = start(now);
    expect(clashesOf(saved, { ...saved, ...own }, before)).toEqual(clashes);
  },
);
