import type { MyMembershipFragment } from '../../../generated/worker/graphql.js';

type Standing = Pick<MyMembershipFragment, 'status'>;

/** What an application goes through, in the words of the page. */
export const WAY = [
  ['APPLIED', 'stepApplied'],
  ['VERIFIED', 'stepVerified'],
  ['ACTIVE', 'stepActive'],
] as const;

/** An application that can still be withdrawn. */
export const isOpen = ({ status }: Standing): boolean => status === 'APPLIED' || status === 'VERIFIED';

/** Who has such a membership can't apply for another one. */
export const isLive = (membership: Standing): boolean =>
  isOpen(membership) || membership.status === 'ACTIVE' || membership.status === 'RETAINED';
