import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, Facts, Status, type FactLine } from '../../../desk-kit/facts.js';
import { OneMemberDocument, type KnownMemberFragment } from '../../../generated/union/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { joinedOnOf } from './joined-on.js';
import { calledOf, helpOfDissolved, isOfDissolved, offeredOf, toneOf, waitsElsewhere } from './statuses.js';
import { stepWords } from './steps/words.js';
import { useMemberName } from './member-name.js';
import { membersWords } from './words.js';

export function MemberPage() {
  const words = useWords(membersWords);
  const { memberId } = useParams({ from: '/members/$memberId' });
  const known = useAsked(OneMemberDocument, { memberId });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/members">{words.back}</Link>
      </nav>
      <Told known={known}>
        {({ member }) => (member === null ? <NoMember /> : <Member member={member} />)}
      </Told>
    </>
  );
}

export function NoMember() {
  const words = useWords(membersWords);
  return (
    <EmptyPage title={words.unknown}>
      <p>{words.unknownHint}</p>
    </EmptyPage>
  );
}

function Member({ member }: { readonly member: KnownMemberFragment }) {
  const words = useWords(membersWords);
  const { status, person, transfer } = member;
  const nameOf = useMemberName();
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{nameOf(person)}</bdi>
        </h1>
        {status !== null && <Status word={words[status]} tone={toneOf(status)} />}
      </div>
      <section className="card stack">
        <Facts lines={useMemberFacts(member)} />
        {transfer !== null && waitsElsewhere(member) && (
          <p>
            <Link to="/transfers/$transferId" params={{ transferId: transfer.id }}>
              {words.waitsElsewhere}
            </Link>
          </p>
        )}
      </section>
      <Doable member={member} />
    </>
  );
}

/** What the desk knows of a member, masked as the server gives it. */
export function useMemberFacts(member: KnownMemberFragment): readonly FactLine[] {
  const words = useWords(membersWords);
  const language = useLanguage();
  const { person, tradeUnion, workerType, employer, platform, verified, leftReason } = member;
  const joinedOn = joinedOnOf(member);
  const identity =
    person?.identityType && person.maskedIdentityNumber
      ? `${words[person.identityType]} ${person.maskedIdentityNumber}`
      : null;
  return [
    [words.tradeUnion, tradeUnion?.name ?? null],
    [words.workerType, workerType],
    [words.employer, employer],
    [words.platform, platform],
    [words.mobile, person?.maskedMobile ?? null],
    [words.identity, identity],
    [words.verified, verified === null ? null : verified ? words.yes : words.no],
    [words.joinedOn, joinedOn && day(joinedOn, language)],
    [words.leftReason, leftReason],
  ];
}

function Doable({ member }: { readonly member: KnownMemberFragment }) {
  const words = useWords(membersWords);
  const said = useWords(stepWords);
  const steps = offeredOf(member);
  const wanted = isOfDissolved(member) && !steps.includes('transfer') ? 'end' : steps[0];
  return (
    <section className="card stack" aria-label={words.what}>
      <h2>{words.what}</h2>
      {steps.length === 0 && <p className="quiet">{words.nothingToDo}</p>}
      {steps.length > 0 && isOfDissolved(member) && (
        <p className="note">{said[helpOfDissolved(member.status)]}</p>
      )}
      <ul className="doable">
        {steps.map((step) => (
          <li key={step}>
            <Link
              to="/members/$memberId/$step"
              params={{ memberId: member.id, step }}
              className={step === wanted ? 'button small' : 'button plain small'}
            >
              {said[calledOf(step, member.status)]}
            </Link>
            <span className="quiet small">{said[`${calledOf(step, member.status)}Means`]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
