import { expect, it } from '@jest/globals';
import {
  aLaunched,
  campaignId,
  closedEvent,
  drafted,
  given,
  launchedEvent,
  launchRequested,
  now,
} from '../../spec/some-campaign.js';
import { evolve } from '../campaign.js';
import { decideRelease } from './decide.js';

const closed = given(drafted(), launchRequested, launchedEvent, closedEvent);
/** A closed campaign after so many units of its entries came free. */
const afterReleasing = (...units: number[]) =>
  units.reduce(
    (campaign, some) =>
      decideRelease(campaign, some).reduce((state, event) => evolve(state, event, now), campaign),
    closed,
  );

it('units that come free in an open campaign are for others, and no money is released', () => {
  expect(decideRelease(aLaunched(), 3)).toEqual([]);
});

it('units that come free after the close leave the quota with their money', () => {
  expect(decideRelease(closed, 3)).toEqual([
    {
      name: 'CampaignQuotaChanged',
      data: {
        campaignId,
        attemptId: null,
        totalUnits: 1997,
        releasedUnits: 3,
        releasedAmount: '5700',
      },
    },
  ]);
});

it('no units make no event', () => {
  expect(decideRelease(closed, 0)).toEqual([]);
});

it('a closed campaign stays closed since the same instant, with fewer units each time', () => {
  const { closedAt } = closed.status === 'closed' ? closed : { closedAt: null };
  expect(afterReleasing(3, 4)).toMatchObject({
    status: 'closed',
    closedAt,
    version: closed.version + 2,
    terms: { quotas: { totalUnits: 1993 } },
  });
});

it('more units than the campaign has are a bug', () => {
  expect(() => decideRelease(closed, 2001)).toThrow('released-units-were-of-the-quota');
});
