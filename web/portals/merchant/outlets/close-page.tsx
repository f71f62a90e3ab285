import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { CloseOutletDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { usePartner } from '../partner/partner-frame.js';
import { OfOutlet } from '../cashiers/outlet-here.js';
import { outletsWords } from './words.js';

/** Closing is for good, and so asked once. */
export function CloseOutletPage(): ReactNode {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/close' });
  return (
    <OfOutlet outletId={outletId}>
      {({ name }) => (
        <DeedPage
          title={words.closeTitle}
          fields={{}}
          check={() => ({
            facts: [[words.name, name]],
            happens: words.closeHappens,
            act: words.closeAct,
          })}
          deed={{
            name: `close-outlet.${outletId}`,
            document: CloseOutletDocument,
            variables: (_: object, idempotencyKey) => ({ outletId, idempotencyKey }),
            resultOf: ({ closeOutlet }) => closeOutlet,
          }}
          became={() => ({
            title: words.closed,
            next: (
              <Link to="/p/$partnerId/outlets" params={{ partnerId }} className="button">
                {words.back}
              </Link>
            ),
          })}
        />
      )}
    </OfOutlet>
  );
}
