import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { useNameOr } from '../../../desk-kit/person-name.js';
import { DeskDutyDocument, type DeskDutyQuery } from '../../../generated/desk-kit/graphql.js';
import { TakeAwayCashierDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { usePartner } from '../partner/partner-frame.js';
import { OutletName } from './outlet-here.js';
import { cashiersWords } from './words.js';

type Duty = NonNullable<DeskDutyQuery['duty']>;

/** A cashier who has left serves no more, at once. Who it is stands there first: nobody decides on a number. */
export function TakeAwayPage(): ReactNode {
  const words = useWords(cashiersWords);
  const { outletId, dutyId } = useParams({ from: '/p/$partnerId/outlets/$outletId/take-away/$dutyId' });
  const known = useAsked(DeskDutyDocument, { dutyId });
  return (
    <Found
      known={known}
      one={({ duty }) => (duty?.outlet?.id === outletId ? duty : null)}
      none={{ gone: words.notHere, goneHint: words.notHereHint }}
    >
      {(duty) => <TakeAway duty={duty} outletId={outletId} />}
    </Found>
  );
}

function TakeAway({
  duty: { id: dutyId, person },
  outletId,
}: {
  readonly duty: Duty;
  readonly outletId: string;
}) {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const nameOr = useNameOr();
  const facts = [
    [words.name, <bdi key="name">{nameOr(person, words.somebody(person.id.slice(-4)))}</bdi>],
    [words.outlet, <OutletName key="outlet" outletId={outletId} />],
  ] as const;
  return (
    <DeedPage
      title={words.takeAwayTitle}
      lead={<Facts lines={facts} />}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: "person's words" } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.takeAwayHappens,
        act: words.takeAwayAct,
      })}
      deed={{
        name: `take-away.${dutyId}`,
        about: outletId,
        document: TakeAwayCashierDocument,
        variables: ({ reason }: { readonly reason: string }, idempotencyKey) => ({
          dutyId,
          reason,
          idempotencyKey,
        }),
        resultOf: ({ revokeDuty }) => revokeDuty,
      }}
      became={() => ({
        title: words.taken,
        next: (
          <Link to="/p/$partnerId/outlets/$outletId" params={{ partnerId, outletId }} className="button">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}
