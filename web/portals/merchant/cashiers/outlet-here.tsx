import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { StepOfFound } from '../../../desk-kit/found.js';
import { OutletHereDocument, type OutletHereQuery } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { outletsWords } from '../outlets/words.js';
import { usePartner } from '../partner/partner-frame.js';
import { cashiersWords } from './words.js';
import { useAsked } from '../../../kit/use-asked.js';

/** An outlet's name in a sentence or a fact; while it can't be read, the end of its id. */
export function OutletName({ outletId }: { readonly outletId: string }) {
  const words = useWords(deskWords);
  const known = useAsked(OutletHereDocument, { outletId });
  if (known.state === 'waiting') return <>…</>;
  const outlet = known.state === 'here' ? known.answer.data.outlet : null;
  return <bdi>{outlet?.name ?? words.unnamed(outletId.slice(-4))}</bdi>;
}

type Outlet = NonNullable<OutletHereQuery['outlet']>;

/** One that is closed is closed for good. */
export const stepsOf: Readonly<Record<Outlet['status'], readonly 'change'[]>> = {
  OPEN: ['change'],
  CLOSED: [],
};

/** What is changed at an outlet, with it in view, while it is open. */
export function OfOutlet({
  outletId,
  children,
}: {
  readonly outletId: string;
  readonly children: (outlet: Outlet) => ReactNode;
}) {
  const words = useWords(cashiersWords);
  const statuses = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const known = useAsked(OutletHereDocument, { outletId });
  return (
    <StepOfFound
      known={known}
      one={({ outlet }) => outlet}
      none={words}
      step="change"
      table={stepsOf}
      wordOf={(status) => statuses[status]}
      back={
        <Link to="/p/$partnerId/outlets/$outletId" params={{ partnerId, outletId }} className="button">
          {statuses.toOutlet}
        </Link>
      }
    >
      {children}
    </StepOfFound>
  );
}
