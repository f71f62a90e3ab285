import type { PartnerStatus } from '../../../generated/merchant/graphql.js';

/** The way of every application, in its order. */
const WAY = ['APPLIED', 'QUALIFIED', 'PUBLICISED', 'CONTRACTED', 'LIVE'] as const;

/** A merchant that has left for good, or was turned down, waits for nobody; one that is live may be suspended at any time. */
export const waitsForUnion = (status: PartnerStatus): boolean =>
  status !== 'DELISTED' && status !== 'REJECTED';

export interface Step {
  readonly at: (typeof WAY)[number] | 'SUSPENDED' | 'DELISTED' | 'REJECTED';
  readonly is: 'done' | 'now' | 'later' | 'ended';
}

/** What is done of an application, and what comes next. One that was turned down or delisted says so at its end, and nothing comes later. */
export function stepsOf(status: PartnerStatus): readonly Step[] {
  switch (status) {
    case 'REJECTED':
      return [
        { at: 'APPLIED', is: 'done' },
        { at: 'REJECTED', is: 'ended' },
      ];
    case 'SUSPENDED':
    case 'DELISTED':
      return [...WAY.map((at) => ({ at, is: 'done' as const })), { at: status, is: 'ended' }];
    default: {
      const done = WAY.indexOf(status);
      return WAY.map((at, nth) => ({ at, is: nth <= done ? 'done' : nth === done + 1 ? 'now' : 'later' }));
    }
  }
}
