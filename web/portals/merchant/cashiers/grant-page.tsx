import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage } from '../../../desk-kit/facts.js';
import { GrantCashierDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { nameOf } from './registered.js';
import { OutletName } from './outlet-here.js';
import { cashiersWords } from './words.js';

/** From here on the person may redeem at this outlet. */
export function GrantCashierPage(): ReactNode {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const { outletId, personId } = useParams({ from: '/p/$partnerId/outlets/$outletId/grant/$personId' });
  const fullName = nameOf(personId);
  if (fullName === null) return <RegisterFirst partnerId={partnerId} outletId={outletId} />;
  return (
    <WhileOngoing>
      <DeedPage
        title={words.grantTitle}
        fields={{}}
        check={() => ({
          facts: [
            [words.fullName, fullName],
            [words.outlet, <OutletName key="outlet" outletId={outletId} />],
          ],
          happens: words.grantHappens,
          act: words.grant,
        })}
        deed={{
          name: `grant-cashier.${outletId}.${personId}`,
          about: outletId,
          document: GrantCashierDocument,
          freshSignIn: true,
          variables: (_: object, idempotencyKey) => ({
            input: {
              personId,
              role: 'PARTNER_CASHIER' as const,
              scopeKind: 'OUTLET' as const,
              scopeId: outletId,
              idempotencyKey,
            },
          }),
          resultOf: ({ grantDuty }) => grantDuty,
        }}
        became={() => ({
          title: words.granted,
          says: <p>{words.grantedHint}</p>,
          next: (
            <>
              <Link to="/p/$partnerId/outlets/$outletId" params={{ partnerId, outletId }} className="button">
                {words.back}
              </Link>
              <Link
                to="/p/$partnerId/outlets/$outletId/cashier"
                params={{ partnerId, outletId }}
                className="button plain"
              >
                {words.another}
              </Link>
            </>
          ),
        })}
      />
    </WhileOngoing>
  );
}

function RegisterFirst(params: { readonly partnerId: string; readonly outletId: string }) {
  const words = useWords(cashiersWords);
  return (
    <EmptyPage title={words.registerFirst}>
      <p>{words.registerFirstHint}</p>
      <p>
        <Link to="/p/$partnerId/outlets/$outletId/cashier" params={params} className="button">
          {words.add}
        </Link>
      </p>
    </EmptyPage>
  );
}
