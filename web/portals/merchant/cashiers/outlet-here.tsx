import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import { OutletHereDocument, type OutletHereQuery } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { outletsWords } from '../outlets/words.js';
import { usePartner } from '../partner/partner-frame.js';
import { cashiersWords } from './words.js';
import { useAsked } from '../../../kit/use-asked.js';

/** An outlet's name in a sentence or a fact. */
export function OutletName({ outletId }: { readonly outletId: string }) {
  const known = useAsked(OutletHereDocument, { outletId });
  const outlet = known.state === 'here' ? known.answer.data.outlet : null;
  return <bdi>{outlet?.name ?? '…'}</bdi>;
}

type OutletStatus = NonNullable<OutletHereQuery['outlet']>['status'];

/** One that is closed is closed for good. */
export const stepsOf: Readonly<Record<OutletStatus, readonly 'change'[]>> = { OPEN: ['change'], CLOSED: [] };

/** What is changed at an outlet, while it is open. */
export function OfOutlet({
  outletId,
  children,
}: {
  readonly outletId: string;
  readonly children: ReactNode;
}) {
  const words = useWords(cashiersWords);
  const statuses = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const known = useAsked(OutletHereDocument, { outletId });
  return (
    <Told known={known}>
      {({ outlet }) =>
        outlet === null ? (
          <EmptyPage title={words.gone}>
            <p>{words.goneHint}</p>
          </EmptyPage>
        ) : (
          <StepOf
            step="change"
            table={stepsOf}
            status={outlet.status}
            wordOf={(status) => statuses[status]}
            back={
              <Link to="/p/$partnerId/outlets/$outletId" params={{ partnerId, outletId }} className="button">
                {statuses.toOutlet}
              </Link>
            }
          >
            {children}
          </StepOf>
        )
      }
    </Told>
  );
}
