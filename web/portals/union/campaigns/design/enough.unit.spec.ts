import { expect, it } from '@jest/globals';
import type { CampaignCoversQuery } from '../../../../generated/union/graphql.js';
import type { Known } from '../../../../kit/use-asked.js';
import { coverOf } from './preview.js';

const covered = (isOfBefore: boolean): Known<CampaignCoversQuery> => ({
  state: 'here',
  answer: {
    data: { budget: { lines: [{ id: 'l1', line: 'general-benefits', available: '38000', covers: true }] } },
    missing: [],
  },
  stale: null,
  atMs: 0,
  isOfBefore,
  again: () => undefined,
});

it('a line is not said to be enough while only the amount before has been asked of it', () => {
  expect(coverOf(covered(false), 'general-benefits')).toEqual({ available: '38000', covers: true });
  expect(coverOf(covered(true), 'general-benefits')).toEqual({ available: '38000', covers: null });
  expect(coverOf(covered(false), 'another-line')).toEqual({ available: null, covers: null });
  expect(coverOf({ state: 'waiting' }, 'general-benefits')).toEqual({ available: null, covers: null });
});
