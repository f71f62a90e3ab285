import type { MembersQuery } from '../../../generated/union/graphql.js';

type Member = NonNullable<MembersQuery['members']>['nodes'][number];

/** Since when somebody is a member; null for who is none yet, whose day is that of the application. */
export const joinedOnOf = ({ status, joinedOn }: Pick<Member, 'status' | 'joinedOn'>): string | null =>
  status === 'APPLIED' || status === 'VERIFIED' ? null : joinedOn;
