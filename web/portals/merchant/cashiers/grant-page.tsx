import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { GrantCashierDocument, type GrantCashierMutation } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { usePartner } from '../partner/partner-frame.js';
import { OutletName } from './outlet-here.js';
import { cashiersWords } from './words.js';

/** From here on the person may redeem at this outlet. */
export function GrantCashierPage() {
  const words = useWords(cashiersWords);
  const { outletId, personId } = useParams({ from: '/p/$partnerId/outlets/$outletId/grant/$personId' });
  return (
    <DeedPage
      title={words.grantTitle}
      fields={{}}
      check={() => ({
        facts: [[words.outlet, <OutletName key="outlet" outletId={outletId} />]],
        happens: words.grantHappens,
        act: words.grant,
      })}
      deed={{
        name: `grant-cashier.${outletId}.${personId}`,
        document: GrantCashierDocument,
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
      became={(result) => <Became outletId={outletId} result={result} />}
    />
  );
}

function Became({
  outletId,
  result,
}: {
  readonly outletId: string;
  readonly result: NonNullable<GrantCashierMutation['grantDuty']>;
}) {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const params = { partnerId, outletId };
  switch (result.__typename) {
    case 'DutyGranted':
      return (
        <>
          <h1>{words.granted}</h1>
          <p>{words.grantedHint}</p>
          <p className="actions">
            <Link to="/p/$partnerId/outlets/$outletId" params={params} className="button">
              {words.back}
            </Link>
            <Link to="/p/$partnerId/outlets/$outletId/cashier" params={params} className="button plain">
              {words.another}
            </Link>
          </p>
        </>
      );
    case 'DutyAlreadyHeld':
    case 'PersonUnknown':
    case 'ScopeUnknown':
    case 'RoleNotForScope':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
