import { Link } from '@tanstack/react-router';
import type { MembershipAnswerFragment } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { unreachable } from '../../../../kit/refusal.js';
import { Refusal } from '../../../../kit/told.js';
import { membersWords } from '../words.js';
import { stepWords } from './words.js';

/** What became of a step of a membership. */
export function MembershipAnswer({ result }: { readonly result: MembershipAnswerFragment }) {
  switch (result.__typename) {
    case 'MembershipMoved':
      return <Moved member={result.member} />;
    case 'MemberUnknown':
    case 'TradeUnionUnknown':
    case 'MembershipStepNotOpen':
    case 'TradeUnionNotActive':
    case 'IdempotencyKeyAlreadyUsed':
    case 'NotAllowed':
    case 'InvalidInput':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}

type Moved = Extract<MembershipAnswerFragment, { __typename: 'MembershipMoved' }>;

function Moved({ member: { id, status } }: Pick<Moved, 'member'>) {
  const words = useWords(stepWords);
  const statuses = useWords(membersWords);
  return (
    <>
      <h1>{words.done}</h1>
      {/* Who may not see the membership in its new union hears no status. */}
      {status !== null && <p>{words.nowIs(statuses[status])}</p>}
      <p className="actions">
        <Link to="/members/$memberId" params={{ memberId: id }} className="button plain">
          {words.toMember}
        </Link>
        <Link to="/members" className="button plain">
          {statuses.back}
        </Link>
      </p>
    </>
  );
}
