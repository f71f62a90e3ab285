import { Link } from '@tanstack/react-router';
import type { Outcome } from '../../../../desk-kit/deed-page.js';
import type { MembershipStatus } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
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
