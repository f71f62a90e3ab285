import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { CloseOutletDocument, type CloseOutletMutation } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal } from '../../../kit/told.js';
import { usePartner } from '../partner/partner-frame.js';
import { OutletName } from '../cashiers/outlet-here.js';
import { outletsWords } from './words.js';

/** Closing is for good, and so asked once. */
export function CloseOutletPage() {
  const words = useWords(outletsWords);
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/close' });
  return (
    <DeedPage
      title={words.closeTitle}
      fields={{}}
      check={() => ({
        facts: [[words.name, <OutletName key="outlet" outletId={outletId} />]],
        happens: words.closeHappens,
        act: words.closeAct,
      })}
      deed={{
        name: `close-outlet.${outletId}`,
        document: CloseOutletDocument,
        variables: (_: object, idempotencyKey) => ({ outletId, idempotencyKey }),
        resultOf: ({ closeOutlet }) => closeOutlet,
      }}
      became={(result) => <Became result={result} />}
    />
  );
}

function Became({ result }: { readonly result: NonNullable<CloseOutletMutation['closeOutlet']> }) {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  switch (result.__typename) {
    case 'OutletClosed':
      return (
        <>
          <h1>{words.closed}</h1>
          <p>
            <Link to="/p/$partnerId/outlets" params={{ partnerId }} className="button">
              {words.back}
            </Link>
          </p>
        </>
      );
    case 'OutletAlreadyClosed':
    case 'OutletUnknown':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
