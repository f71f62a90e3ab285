import { expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { inputProblems } from '../../input-problems.js';
import { decideNewLines } from './decide-new-lines.js';

it('a month that has not begun is refused in words about months: nothing has happened on a day', () => {
  const now = new Date('2026-12-05T01:00:00.000Z');
  const state = { draft: null, absorbed: [], standings: [], otherSide: { merchant: [], applied: [] } };
  const refused = decideNewLines('2027-01', state, { drawnBy: newId(now), now });
  expect(refused).toMatchObject({ error: { field: 'period', problem: 'MONTH_AHEAD' } });
  expect(inputProblems.MONTH_AHEAD.zh).toContain('月');
});
