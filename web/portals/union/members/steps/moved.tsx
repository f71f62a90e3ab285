import { Link } from '@tanstack/react-router';
import type { Outcome } from '../../../../desk-kit/deed-page.js';
import type { MembershipStatus, TransferMemberMutation } from '../../../../generated/union/graphql.js';
import { momentInFull } from '../../../../kit/dates.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import type { Refused } from '../../../../kit/refusal.js';
import { membersWords } from '../words.js';
import { stepWords } from './words.js';

interface Moved {
  readonly member: { readonly id: string; readonly status: MembershipStatus | null };
}

/** What became of a step of a membership. */
export function useMembershipMoved(): (moved: Moved) => Outcome {
  const words = useWords(stepWords);
  const statuses = useWords(membersWords);
  return ({ member: { id, status } }) => ({
    title: words.done,
    // Who may not see the membership in its new union hears no status.
    says: status !== null && <p>{words.nowIs(statuses[status])}</p>,
    next: (
      <>
        <Link to="/members/$memberId" params={{ memberId: id }} className="button plain">
          {words.toMember}
        </Link>
        <Link to="/members" className="button plain">
          {statuses.back}
        </Link>
      </>
    ),
  });
}

type Transferred = Exclude<NonNullable<TransferMemberMutation['result']>, Refused>;

/** Moved at once, or asked of the union that the member is to go to. */
export function useTransferred(): (done: Transferred) => Outcome {
  const words = useWords(stepWords);
  const language = useLanguage();
  const moved = useMembershipMoved();
  return (done) => {
    if (done.__typename === 'MembershipMoved') return moved(done);
    const { id, answerBy, toTradeUnion } = done.transfer;
    return {
      title: words.asked,
      says: <p>{words.askedOf(toTradeUnion?.name ?? words.thatUnion, momentInFull(answerBy, language))}</p>,
      next: (
        <Link to="/transfers/$transferId" params={{ transferId: id }} className="button plain">
          {words.toTransfer}
        </Link>
      ),
    };
  };
}
