import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems } from '@puhui/kernel';
import {
  aDraft,
  aLaunched,
  aLaunching,
  attemptId,
  cancelledEvent,
  closedEvent,
  discardedEvent,
  drafted,
  given,
  launchedEvent,
  launchRefused,
  launchRequested,
  now,
  raiseId,
  raiseRequested,
} from '../spec/some-campaign.js';
import { stepOf } from '../spec/walk.js';
import {
  campaignEvents,
  campaignLifeCycle,
  evolve,
  type Campaign,
  type CampaignEvent,
  type CampaignStatus,
  type CampaignStep,
} from './campaign.js';
import { toCampaign, campaignToRow } from './store.js';

const statuses = Object.keys(campaignLifeCycle.steps) as CampaignStatus[];

/** One event of each kind, that fits the campaigns below. */
const some: readonly CampaignEvent[] = [
  { name: 'CampaignDraftChanged', data: drafted().data as never },
  discardedEvent,
  launchRequested,
  launchedEvent,
  launchRefused,
  cancelledEvent,
  raiseRequested,
  {
    name: 'CampaignQuotaRaiseRefused',
    data: { campaignId: 'c', attemptId: raiseId, reason: 'BUDGET_EXCEEDED', free: null },
  },
  {
    name: 'CampaignQuotaChanged',
    data: { campaignId: 'c', attemptId: null, totalUnits: 1, releasedUnits: 0, releasedAmount: '0' },
  },
  closedEvent,
];
const samples = some.filter(
  (event): event is Extract<CampaignEvent, { name: CampaignStep }> => event.name !== 'CampaignDrafted',
);

/** A campaign in each status in which the sample has an attempt to answer. */
function inStatus(status: CampaignStatus, event: CampaignEvent): Campaign {
  if (status === 'draft') return aDraft();
  if (status === 'launching') return aLaunching();
  if (status === 'discarded') return given(drafted(), discardedEvent);
  if (status === 'closed') return given(drafted(), launchRequested, launchedEvent, closedEvent);
  const raising = event.name === 'CampaignQuotaRaiseRefused' || event.name === 'CampaignLaunchCancelled';
  return raising ? given(drafted(), launchRequested, launchedEvent, raiseRequested) : aLaunched();
}

describe('the life of a campaign', () => {
  it('reaches every status from a draft, and an end from every status', () => {
    expect(lifeCycleProblems(campaignLifeCycle)).toEqual([]);
    expect(campaignLifeCycle).toMatchObject({ initial: ['draft'], final: ['closed', 'discarded'] });
  });

  it('has a line in the table for every event but the first', () => {
    const used = new Set(statuses.flatMap((status) => Object.keys(campaignLifeCycle.steps[status])));
    const names = Object.keys(campaignEvents).filter((name) => name !== 'CampaignDrafted');
    expect([...used].sort()).toEqual(names.sort());
    expect(samples.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  const steps = statuses.flatMap((status) => samples.map((event) => [status, event.name, event] as const));
  it.each(steps)('when %s, %s does what the table says', (status, name, sample) => {
    const before = inStatus(status, sample);
    const isRaise = status === 'launched' && name === 'CampaignLaunchCancelled';
    const event = isRaise ? { ...sample, data: { ...sample.data, attemptId: raiseId } } : sample;
    const leads = campaignLifeCycle.steps[status][name];
    expect(stepOf(() => evolve(before, event as CampaignEvent, now))).toEqual(
      leads === undefined
        ? { refused: 'event-fits-its-status' }
        : { status: leads, version: before.version + 1 },
    );
  });

  it('begins once, and with a draft', () => {
    expect(() => evolve(aDraft(), drafted(), now)).toThrow('campaign-is-drafted-once');
    expect(() => evolve(null, launchedEvent, now)).toThrow('campaign-begins-as-a-draft');
  });

  it('takes an answer only to the attempt under way', () => {
    const other = { name: 'CampaignLaunched' as const, data: { campaignId: 'c', attemptId: raiseId } };
    expect(() => evolve(aLaunching(), other, now)).toThrow('answer-belongs-to-the-attempt-under-way');
  });

  it('remembers why its last attempt was refused', () => {
    expect(given(drafted(), launchRequested, launchRefused)).toMatchObject({
      status: 'draft',
      attempt: { id: attemptId, outcome: { state: 'refused', reason: 'BUDGET_EXCEEDED', free: 100n } },
    });
  });
});

it('a campaign is unchanged when it is read back from its row', () => {
  const lives = [
    aDraft(),
    aLaunching(),
    aLaunched(),
    given(drafted(), launchRequested, launchRefused),
    given(drafted(), launchRequested, launchedEvent, closedEvent),
    given(drafted(), discardedEvent),
    given(drafted(), launchRequested, launchRefused, discardedEvent),
  ];
  for (const campaign of lives) {
    const row = campaignToRow(campaign);
    const stored = {
      ...row,
      created_at: row.createdAt,
      closed_at: row.closedAt,
      discarded_at: row.discardedAt,
      discarded_by: row.discardedBy,
    };
    expect(toCampaign(stored)).toEqual(campaign);
  }
});
