import { describe, expect, it } from '@jest/globals';
import { err, ok } from '@puhui/kernel';
import {
  aDraft,
  aLaunched,
  aLaunching,
  campaignId,
  cancelledEvent,
  closedEvent,
  discardedEvent,
  discarderId,
  drafted,
  given,
  launchedEvent,
  launchRefused,
  launchRequested,
  now,
} from '../../spec/some-campaign.js';
import type { Campaign } from '../campaign.js';
import { decideDiscard } from './decide.js';

const decide = (campaign: Campaign, version = campaign.version) =>
  decideDiscard(campaign, { version, discardedBy: discarderId });

describe('a draft', () => {
  it.each([
    ['as it was written', aDraft()],
    ['whose launch was refused', given(drafted(), launchRequested, launchRefused)],
    ['whose launch was taken back', given(drafted(), launchRequested, cancelledEvent)],
  ])('is thrown away: %s', (_, campaign) => {
    expect(decide(campaign)).toEqual(ok([discardedEvent]));
  });

  it('that was changed since it was seen is not thrown away unseen', () => {
    expect(decide(aDraft(), 2)).toEqual(err({ code: 'CAMPAIGN_VERSION_DIFFERS', version: 1 }));
  });

  it('says afterwards when and by whom, and keeps what was decided and its last attempt', () => {
    const before = given(drafted(), launchRequested, launchRefused);
    const after = given(drafted(), launchRequested, launchRefused, discardedEvent);
    expect(after).toEqual({
      ...before,
      version: before.version + 1,
      status: 'discarded',
      discarded: { at: now, by: discarderId },
    });
    expect(after.id).toBe(campaignId);
  });
});

it.each([
  ['being launched', aLaunching()],
  ['launched', aLaunched()],
  ['closed', given(drafted(), launchRequested, launchedEvent, closedEvent)],
  ['thrown away already', given(drafted(), discardedEvent)],
])('a campaign that is %s is not thrown away', (_, campaign) => {
  expect(decide(campaign)).toEqual(err({ code: 'CAMPAIGN_STEP_NOT_OPEN', status: campaign.status }));
});
