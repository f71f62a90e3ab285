import { Link } from '@tanstack/react-router';
import type { Outcome } from '../../../../desk-kit/deed-page.js';
import type { PartnerStatus } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { merchantsWords } from '../words.js';
import { stepWords } from './words.js';

interface Moved {
  readonly partner: { readonly id: string; readonly status: PartnerStatus };
}

/** What became of a merchant's step. */
export function usePartnerMoved(): (moved: Moved) => Outcome {
  const words = useWords(stepWords);
  const statuses = useWords(merchantsWords);
  return ({ partner: { id, status } }) => ({
    title: words.done,
    says: <p>{words.nowIs(statuses[status])}</p>,
    next: (
      <>
        <Link to="/merchants/$merchantId" params={{ merchantId: id }} className="button plain">
          {words.toMerchant}
        </Link>
        <Link to="/merchants" className="button plain">
          {statuses.back}
        </Link>
      </>
    ),
  });
}
