import { expect, it } from '@jest/globals';
import { lineSearch, lineVariables, narrowsLines } from './line-search.js';

const OUTLET = '01900000-0000-7000-8000-000000000001';

it('an address narrows the lines by days and an outlet, and by nothing that is none', () => {
  const search = lineSearch({ from: '2026-11-01', to: '2026-11-30', outlet: OUTLET });
  expect(lineVariables(search)).toEqual({ from: '2026-11-01', to: '2026-11-30', outletId: OUTLET });
  expect(narrowsLines(search)).toBe(true);
  const odd = lineSearch({ from: '2026-02-30', to: 2026, outlet: 'o1' });
  expect(lineVariables(odd)).toEqual({ from: null, to: null, outletId: null });
  expect(narrowsLines(odd)).toBe(false);
});
