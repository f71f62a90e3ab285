import type { WhereIBelongQuery } from '../../../generated/worker/graphql.js';

type Mine = NonNullable<WhereIBelongQuery['me']>['memberships'][number];

/** Why nothing can be claimed, as far as somebody's memberships say it: the key of the words for it. */
export function whyNone(mine: readonly Mine[] | null): 'noneHint' | 'noneYet' | 'kept' | 'gone' | 'applied' {
  if (mine === null) return 'noneHint';
  const live = mine.filter(({ status }) => status === 'ACTIVE' || status === 'RETAINED');
  const among = live.filter(({ tradeUnion }) => tradeUnion?.status !== 'DISSOLVED');
  if (among.some(({ status }) => status === 'ACTIVE')) return 'noneYet';
  if (among.length > 0) return 'kept';
  if (live.length > 0) return 'gone';
  return mine.some(({ status }) => status === 'APPLIED' || status === 'VERIFIED') ? 'applied' : 'noneHint';
}
