import type { ReactNode } from 'react';
import { DeskDutiesDocument } from '../../generated/desk-kit/graphql.js';
import { asFarAs } from '../../kit/unanswered.js';
import { useAsked } from '../../kit/use-asked.js';

interface UnlessAdministratorProps {
  readonly personId: string;
  readonly merchantId: string;
  /** The way to make the person its administrator. */
  readonly children: ReactNode;
}

/** Offers to make somebody a merchant's administrator, unless they are one: the question is that of the table of its duties. */
export function UnlessAdministrator({ personId, merchantId, children }: UnlessAdministratorProps) {
  const known = useAsked(DeskDutiesDocument, {
    personId: null,
    scopeKind: 'PARTNER',
    scopeId: merchantId,
    live: true,
    after: null,
  });
  if (known.state === 'waiting') return null;
  const duties = known.state === 'here' ? asFarAs(() => known.answer.data.duties?.nodes ?? [], []) : [];
  const isOne = duties.some(({ role, person }) => role === 'PARTNER_ADMIN' && person.id === personId);
  return isOne ? null : children;
}
