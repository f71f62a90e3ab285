import { expect, it } from '@jest/globals';
import { unionsWithFigures } from './unions-with-figures.js';

it('unions without any money are left out, and one that owes is not', () => {
  const parts = [
    { id: 'none', consumed: '0', due: '0' },
    { id: 'spent', consumed: '1900', due: '0' },
    { id: 'owes', consumed: '0', due: '-100' },
  ];
  const shown = unionsWithFigures(parts, ({ consumed, due }) => [consumed, due]);
  expect(shown.map(({ id }) => id)).toEqual(['spent', 'owes']);
});
