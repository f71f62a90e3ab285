import { Link } from '@tanstack/react-router';
import type { PartnerAnswerFragment, PartnerStatus } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { unreachable } from '../../../../kit/refusal.js';
import { Refusal } from '../../../../kit/told.js';
import { merchantsWords } from '../words.js';
import { stepWords } from './words.js';

/** What became of a merchant's step. */
export function PartnerAnswer({ result }: { readonly result: PartnerAnswerFragment }) {
  switch (result.__typename) {
    case 'PartnerMoved':
      return <Moved merchant={result.partner} />;
    case 'PublicNoticeRunning':
    case 'ContractNotRunning':
    case 'LicenceExpired':
    case 'PartnerUnknown':
    case 'PartnerStepNotOpen':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

interface MovedProps {
  readonly merchant: { readonly id: string; readonly status: PartnerStatus };
}

export function Moved({ merchant: { id, status } }: MovedProps) {
  const words = useWords(stepWords);
  const statuses = useWords(merchantsWords);
  return (
    <>
      <h1>{words.done}</h1>
      <p>{words.nowIs(statuses[status])}</p>
      <p className="actions">
        <Link to="/merchants/$merchantId" params={{ merchantId: id }} className="button plain">
          {words.toMerchant}
        </Link>
        <Link to="/merchants" className="button plain">
          {statuses.back}
        </Link>
      </p>
    </>
  );
}
