import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyPage, type FactLine, type SomeFacts } from '../../../../desk-kit/facts.js';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { oneOf } from '../../../../desk-kit/address.js';
import { StandsOtherwise, StepOf, useStandsOtherwise } from '../../../../desk-kit/not-now.js';
import { UnionName, UnionSearch } from '../../../../desk-kit/union-search.js';
import {
  ActivateMemberDocument,
  EndMembershipDocument,
  OneMemberDocument,
  ResumeMemberDocument,
  RetainMemberDocument,
  TransferMemberDocument,
  VerifyMemberDocument,
  type KnownMemberFragment,
} from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { NoMember, useMemberFacts } from '../member-page.js';
import {
  calledOf,
  helpOfDissolved,
  isOfDissolved,
  needsUnion,
  STEPS,
  stepsOf,
  waitsElsewhere,
  type Step,
} from '../statuses.js';
import { useMemberName } from '../member-name.js';
import { membersWords } from '../words.js';
import { CorrectPage } from '../../names/correct-page.js';
import { useMembershipMoved, useTransferred } from './moved.js';
import { UnmaskPage } from './unmask-page.js';
import { WhichCase } from './which-case.js';
import { stepWords } from './words.js';

/** One step of a membership, asked once. */
export function StepPage(): ReactNode {
  const { memberId, step: given } = useParams({ from: '/members/$memberId/$step' });
  const words = useWords(membersWords);
  const step = oneOf(STEPS)(given);
  const known = useAsked(OneMemberDocument, { memberId });
  if (step === undefined) return <NoStep memberId={memberId} />;
  return (
    <Told known={known}>
      {({ member }) =>
        member === null ? (
          <NoMember />
        ) : (
          <>
            <Whose member={member} />
            <StepOf
              step={step}
              table={stepsOf}
              status={member.status}
              wordOf={(status) => words[status]}
              back={<ToMember memberId={memberId} />}
            >
              <AsItStands member={member} step={step}>
                <OneStep member={member} step={step} />
              </AsItStands>
            </StepOf>
          </>
        )
      }
    </Told>
  );
}

interface AsItStandsProps {
  readonly member: KnownMemberFragment;
  readonly step: Step;
  readonly children: ReactNode;
}

/**
 * A transfer that waits for its answer is answered or withdrawn first, and nobody becomes active in a union that is no more. The deed
 * within is not drawn anew when one begins to wait: it may be this very deed, whose answer is still to be shown.
 */
function AsItStands({ member, step, children }: AsItStandsProps) {
  const words = useWords(stepWords);
  const { transfer } = member;
  // A step that its status does not offer says so itself, and is not asked here a second time.
  const before = useStandsOtherwise();
  const waits = transfer !== null && step === 'transfer' && waitsElsewhere(member);
  const back = waits && (
    <Link to="/transfers/$transferId" params={{ transferId: transfer.id }} className="button">
      {words.toTransfer}
    </Link>
  );
  const ofDissolved = {
    why: words[helpOfDissolved(member.status)],
    back: <ToMember memberId={member.id} />,
  };
  const standing = waits ? { why: words.transferWaits, back } : before;
  const isGone = before === null && needsUnion(step) && isOfDissolved(member);
  return <StandsOtherwise standing={isGone ? ofDissolved : standing}>{children}</StandsOtherwise>;
}

/** Of whom it is asked stands above every question. */
function Whose({ member: { id, person } }: { readonly member: KnownMemberFragment }) {
  const words = useWords(membersWords);
  const nameOf = useMemberName();
  return (
    <nav className="crumbs" aria-label={words.title}>
      <Link to="/members/$memberId" params={{ memberId: id }}>
        <bdi>{nameOf(person)}</bdi>
      </Link>
    </nav>
  );
}

function NoStep({ memberId }: { readonly memberId: string }) {
  const words = useWords(stepWords);
  return (
    <EmptyPage title={words.noStep}>
      <p>{words.noStepHint}</p>
      <p>
        <ToMember memberId={memberId} />
      </p>
    </EmptyPage>
  );
}

function ToMember({ memberId }: { readonly memberId: string }) {
  const words = useWords(stepWords);
  return (
    <Link to="/members/$memberId" params={{ memberId }} className="button">
      {words.toMember}
    </Link>
  );
}

interface StepProps {
  readonly member: KnownMemberFragment;
  readonly facts: SomeFacts;
}

function OneStep({ member, step }: { readonly member: KnownMemberFragment; readonly step: Step }) {
  const words = useWords(membersWords);
  const nameOf = useMemberName();
  const name: FactLine = [words.name, nameOf(member.person)];
  const facts: SomeFacts = [name, ...useMemberFacts(member)];
  switch (step) {
    case 'transfer':
      return <Transfer member={member} facts={facts} />;
    case 'end':
      return <End member={member} facts={facts} />;
    case 'correct':
      return <CorrectPage member={member} facts={facts} />;
    case 'unmask':
      return <UnmaskPage member={member} facts={facts} />;
    default:
      return <Plain member={member} facts={facts} step={step} />;
  }
}

const documents = {
  verify: VerifyMemberDocument,
  activate: ActivateMemberDocument,
  retain: RetainMemberDocument,
  resume: ResumeMemberDocument,
};

function Plain({ member: { id }, facts, step }: StepProps & { readonly step: keyof typeof documents }) {
  const words = useWords(stepWords);
  const moved = useMembershipMoved();
  return (
    <DeedPage
      title={words[step]}
      fields={{}}
      check={() => ({ facts, happens: words[`${step}Happens`], act: words[step] })}
      deed={{
        name: `${step} member ${id}`,
        about: id,
        document: documents[step],
        variables: (_, idempotencyKey) => ({ memberId: id, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

function Transfer({ member: { id }, facts }: StepProps) {
  const words = useWords(stepWords);
  const became = useTransferred();
  return (
    <DeedPage
      title={words.transfer}
      lead={<p className="quiet">{words.transferMeans}</p>}
      fields={{
        toTradeUnionId: {
          label: words.toUnion,
          hint: words.toUnionHint,
          kind: 'text',
          control: ({ onChange, ...props }) => <UnionSearch which="active" {...props} onChoose={onChange} />,
        },
      }}
      check={({ toTradeUnionId }) => ({
        facts: [...facts, [words.toUnion, <UnionName key="to" tradeUnionId={toTradeUnionId} />]],
        caution: <WhichCase tradeUnionId={toTradeUnionId} />,
        happens: words.transferHappens,
        act: words.transfer,
      })}
      deed={{
        name: `transfer member ${id}`,
        about: id,
        document: TransferMemberDocument,
        variables: ({ toTradeUnionId }, idempotencyKey) => ({ memberId: id, toTradeUnionId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={became}
    />
  );
}

function End({ member: { id, status }, facts }: StepProps) {
  const words = useWords(stepWords);
  const called = calledOf('end', status);
  const moved = useMembershipMoved();
  return (
    <DeedPage
      title={words[called]}
      lead={<p className="quiet">{words[`${called}Means`]}</p>}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: "person's words" } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words[`${called}Happens`],
        act: words[called],
      })}
      deed={{
        name: `end member ${id}`,
        about: id,
        document: EndMembershipDocument,
        variables: ({ reason }, idempotencyKey) => ({ memberId: id, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}
