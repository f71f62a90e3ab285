import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { Facts } from '../../../desk-kit/facts.js';
import { TakeAwayCashierDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { usePartner } from '../partner/partner-frame.js';
import { CashierName } from './cashier-name.js';
import { OutletName } from './outlet-here.js';
import { cashiersWords } from './words.js';

/** A cashier who has left serves no more, at once. */
export function TakeAwayPage() {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const { outletId, dutyId } = useParams({ from: '/p/$partnerId/outlets/$outletId/take-away/$dutyId' });
  const facts = [
    [words.name, <CashierName key="name" outletId={outletId} dutyId={dutyId} />],
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
