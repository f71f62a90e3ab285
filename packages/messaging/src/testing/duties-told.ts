import { DutiesTold, type EventData } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import type { EventFacts } from '../keeping/keep-events.js';
import { anId } from './sample-events.js';

export const WORDS = 'puhui.members.duties-told.v1';

/** What a word says that is true as of now. */
export const toldNow = (
  ends: EventData<typeof DutiesTold>['ends'] = [
    { topic: 'puhui.members.duty.v1', partition: 0, offset: '0' },
  ],
): EventFacts<typeof DutiesTold> => ({
  aggregateId: anId(),
  version: 1,
  tradeUnionId: null,
  occurredAt: systemClock.now(),
  data: { toldUntil: systemClock.now().toISOString(), ends },
});
