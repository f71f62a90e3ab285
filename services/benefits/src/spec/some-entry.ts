import { newId, type Id } from '@puhui/kernel';
import type { EntryEvent } from '../entries/entry.js';
import { campaignId, inDays, now } from './some-campaign.js';

/** Valid entries for pure specs. */
const id = (): Id => newId(now);
export const entryId = id();
export const entrantId = id();

type Named<N extends EntryEvent['name']> = Extract<EntryEvent, { name: N }>;
const facts = { entryId, campaignId, personId: entrantId, units: 4 };

export const enteredEvent: Named<'ClaimEntered'> = {
  name: 'ClaimEntered',
  data: {
    ...facts,
    membershipId: id(),
    membershipVersion: 1,
    memberUnionId: id(),
    settlesAt: inDays(6).toISOString(),
  },
};
export const settledEvent: Named<'EntrySettled'> = {
  name: 'EntrySettled',
  data: { ...facts, issuedUnits: 4 },
};
export const withdrawnEvent: Named<'EntryWithdrawn'> = { name: 'EntryWithdrawn', data: facts };
