import { Link } from '@tanstack/react-router';
import { day, moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { MyMembershipsDocument, type MyMembershipFragment } from '../../../generated/worker/graphql.js';
import { isLive, isOpen, WAY } from './ways.js';
import { membershipWords } from './words.js';

/** News of an application come while somebody looks at it. */
const NEWS_MS = 10_000;

/** Where somebody is a member, and how far an application has come. */
export function MembershipPage() {
  const words = useWords(membershipWords);
  const known = useAsked(MyMembershipsDocument, {}, { everyMs: NEWS_MS });
  return (
    <Told known={known}>
      {({ me }) => {
        const memberships = me?.memberships ?? [];
        return (
          <>
            <h1>{memberships.length === 0 ? words.none : words.title}</h1>
            <p className="quiet">{memberships.length === 0 ? words.noneHint : words.lead}</p>
            {memberships.map((membership) => (
              <One key={membership.id} membership={membership} />
            ))}
            {!memberships.some(isLive) && (
              <p>
                <Link to="/join" className="button whole">
                  {memberships.length === 0 ? words.join : words.joinAgain}
                </Link>
              </p>
            )}
          </>
        );
      }}
    </Told>
  );
}

function One({ membership }: { readonly membership: MyMembershipFragment }) {
  const words = useWords(membershipWords);
  const language = useLanguage();
  const { id, status, tradeUnion, joinedOn, leftReason } = membership;
  const isGone = tradeUnion?.status === 'DISSOLVED';
  return (
    <section className="card stack" aria-label={tradeUnion?.name ?? words.title}>
      <h2>
        <bdi>{tradeUnion?.name}</bdi>
      </h2>
      {isOpen(membership) && <Way status={status} />}
      {status !== null && <p>{isGone && isOpen(membership) ? words.goneBefore : words[status]}</p>}
      {isGone && isLive(membership) && !isOpen(membership) && <p className="note">{words.goneSince}</p>}
      {status === 'ACTIVE' && joinedOn !== null && (
        <p className="quiet">{words.since(day(joinedOn, language))}</p>
      )}
      <Elsewhere membership={membership} />
      {leftReason !== null && (
        <p className="quiet">
          <bdi>{words.reasonOf(leftReason)}</bdi>
        </p>
      )}
      {isOpen(membership) && (
        <p>
          <Link to="/membership/$memberId/withdraw" params={{ memberId: id }} className="button plain">
            {words.withdraw}
          </Link>
        </p>
      )}
    </section>
  );
}

/** Another union was asked to take the member in: what it said, or by when it will. */
function Elsewhere({ membership: { status, transfer } }: { readonly membership: MyMembershipFragment }) {
  const words = useWords(membershipWords);
  const language = useLanguage();
  if (transfer === null || status === 'TRANSFERRED') return null;
  const { toTradeUnion, answerBy, reason } = transfer;
  const union = toTradeUnion?.name ?? words.anotherUnion;
  // Of a membership that has ended there is nobody to take in, whatever still waits.
  if (transfer.status === 'WAITING' && status === 'LEFT') return null;
  if (transfer.status === 'WAITING')
    return <p className="note">{words.asksElsewhere(union, moment(answerBy, language))}</p>;
  return (
    transfer.status === 'REFUSED' && (
      <p className="quiet">{words.refusedElsewhere(union, reason ?? words.noReason)}</p>
    )
  );
}

function Way({ status }: Pick<MyMembershipFragment, 'status'>) {
  const words = useWords(membershipWords);
  const at = WAY.findIndex(([one]) => one === status);
  return (
    <ol className="stack" aria-label={words.way}>
      {WAY.map(([one, word], place) => (
        <li key={one} aria-current={place === at ? 'step' : undefined}>
          <span className={place <= at ? 'tag good' : 'tag'}>
            {place <= at ? '✓ ' : ''}
            {words[word]}
          </span>
        </li>
      ))}
    </ol>
  );
}
