import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage, Facts, Status, type SomeFacts } from '../../../desk-kit/facts.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import {
  AcceptRectificationDocument,
  OneRectificationDocument,
  RefuseRectificationDocument,
  type RectificationStatus,
  type KnownRectificationFragment,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { toneOf } from './rectifications-page.js';
import { rectificationWords } from './words.js';

type Step = 'accept' | 'refuse';
const stepsOf: Readonly<Record<RectificationStatus, readonly Step[]>> = {
  WAITING: ['accept', 'refuse'],
  ACCEPTED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

interface RectificationProps {
  readonly rectification: KnownRectificationFragment;
}

interface KnownProps {
  readonly rectificationId: string;
  readonly children: (rectification: KnownRectificationFragment) => ReactNode;
}

function Known({ rectificationId, children }: KnownProps) {
  const words = useWords(rectificationWords);
  const known = useAsked(OneRectificationDocument, { rectificationId });
  return (
    <Told known={known}>
      {({ rectification }) =>
        rectification === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          children(rectification)
        )
      }
    </Told>
  );
}

/** A wish that waits for this answer. */
function ToAnswer({ step, rectificationId, children }: KnownProps & { readonly step: Step }) {
  const words = useWords(rectificationWords);
  return (
    <Known rectificationId={rectificationId}>
      {(rectification) => (
        <StepOf
          step={step}
          table={stepsOf}
          status={rectification.status}
          wordOf={(status) => words[status]}
          back={
            <Link to="/rectifications/$rectificationId" params={{ rectificationId }} className="button">
              {words.toRectification}
            </Link>
          }
        >
          {children(rectification)}
        </StepOf>
      )}
    </Known>
  );
}

/** One wish to be corrected: whose, of what, and what became of it. */
export function RectificationPage() {
  const words = useWords(rectificationWords);
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/rectifications">{words.back}</Link>
      </nav>
      <Known rectificationId={rectificationId}>
        {(rectification) => <Rectification rectification={rectification} />}
      </Known>
    </>
  );
}

function Rectification({ rectification }: RectificationProps) {
  const words = useWords(rectificationWords);
  const { id: rectificationId, status, person } = rectification;
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{usePersonName()(person)}</bdi>
        </h1>
        <Status word={words[status]} tone={toneOf(status)} />
      </div>
      <section className="card">
        <Facts lines={useRectificationFacts(rectification)} />
      </section>
      <section className="card stack" aria-label={words.what}>
        <h2>{words.what}</h2>
        {stepsOf[status].length === 0 && <p className="quiet">{words.nothingToDo}</p>}
        {stepsOf[status].length > 0 && rectification.unreadable && (
          <p className="quiet">{words.unreadableHint}</p>
        )}
        <ul className="doable">
          {stepsOf[status].map((step) => (
            <li key={step}>
              <Link
                to={`/rectifications/$rectificationId/${step}`}
                params={{ rectificationId }}
                className="button plain small"
              >
                {words[step]}
              </Link>
              <span className="quiet small">{words[`${step}Means`]}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function useRectificationFacts({
  person,
  tradeUnion,
  changes,
  askedAt,
  answeredAt,
  reason,
  unreadable,
}: KnownRectificationFragment): SomeFacts {
  const words = useWords(rectificationWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    [words.name, nameOf(person)],
    [words.mobile, person.maskedMobile],
    [words.identity, person.maskedIdentityNumber],
    [words.union, tradeUnion?.name ?? null],
    ...(changes ?? []).map(({ field, from, to }): SomeFacts[number] => [
      words[field],
      words.becomes(from ?? words.nothing, to ?? words.nothing),
    ]),
    ...(unreadable ? [[words.wanted, words.unreadable] as const] : []),
    [words.askedAt, momentInFull(askedAt, language)],
    [words.answeredAt, answeredAt === null ? null : momentInFull(answeredAt, language)],
    [words.reason, reason],
  ];
}

/** Corrects what was asked for, asked once. */
export function AcceptRectificationPage() {
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId/accept' });
  return (
    <ToAnswer rectificationId={rectificationId} step="accept">
      {(rectification) => <Accept rectification={rectification} />}
    </ToAnswer>
  );
}

function Accept({ rectification }: RectificationProps) {
  const words = useWords(rectificationWords);
  const moved = useRectificationMoved();
  const facts = useRectificationFacts(rectification);
  const { id: rectificationId } = rectification;
  return (
    <DeedPage
      title={words.accept}
      fields={{}}
      check={() => ({ facts, happens: words.acceptHappens, act: words.accept })}
      deed={{
        name: `correct ${rectificationId}`,
        document: AcceptRectificationDocument,
        variables: (_, idempotencyKey) => ({ rectificationId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

/** Refuses it, with a reason that the person reads. */
export function RefuseRectificationPage() {
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId/refuse' });
  return (
    <ToAnswer rectificationId={rectificationId} step="refuse">
      {(rectification) => <Refuse rectification={rectification} />}
    </ToAnswer>
  );
}

function Refuse({ rectification }: RectificationProps) {
  const words = useWords(rectificationWords);
  const moved = useRectificationMoved();
  const facts = useRectificationFacts(rectification);
  const { id: rectificationId } = rectification;
  return (
    <DeedPage
      title={words.refuse}
      lead={<p className="quiet">{words.refuseMeans}</p>}
      fields={{ reason: { label: words.reason, hint: words.reasonHint, kind: "person's words" } }}
      check={({ reason }) => ({
        facts: [...facts, [words.reason, reason]],
        happens: words.refuseHappens,
        act: words.refuse,
      })}
      deed={{
        name: `refuse to correct ${rectificationId}`,
        document: RefuseRectificationDocument,
        variables: ({ reason }, idempotencyKey) => ({ rectificationId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

interface Moved {
  readonly rectification: { readonly id: string; readonly status: RectificationStatus };
}

function useRectificationMoved() {
  const words = useWords(rectificationWords);
  return ({ rectification: { status } }: Moved) => ({
    title: words.done,
    says: <p>{words.nowIs(words[status])}</p>,
    next: (
      <Link to="/rectifications" className="button plain">
        {words.back}
      </Link>
    ),
  });
}
