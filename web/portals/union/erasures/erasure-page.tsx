import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { EmptyPage, Facts, Status, type SomeFacts } from '../../../desk-kit/facts.js';
import { StepOf } from '../../../desk-kit/not-now.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import {
  ErasePersonDocument,
  OneErasureDocument,
  RefuseErasureDocument,
  type ErasureStatus,
  type KnownErasureFragment,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { toneOf } from './erasures-page.js';
import { erasureWords } from './words.js';

type Step = 'erase' | 'refuse';
const stepsOf: Readonly<Record<ErasureStatus, readonly Step[]>> = {
  WAITING: ['erase', 'refuse'],
  REFUSED: [],
  DONE: [],
};

interface ErasureProps {
  readonly erasure: KnownErasureFragment;
}

interface KnownProps {
  readonly erasureId: string;
  readonly children: (erasure: KnownErasureFragment) => ReactNode;
}

function Known({ erasureId, children }: KnownProps) {
  const words = useWords(erasureWords);
  const known = useAsked(OneErasureDocument, { erasureId });
  return (
    <Told known={known}>
      {({ erasure }) =>
        erasure === null ? (
          <EmptyPage title={words.unknown}>
            <p>{words.unknownHint}</p>
          </EmptyPage>
        ) : (
          children(erasure)
        )
      }
    </Told>
  );
}

/** A wish that waits for this answer. */
function ToAnswer({ step, erasureId, children }: KnownProps & { readonly step: Step }) {
  const words = useWords(erasureWords);
  return (
    <Known erasureId={erasureId}>
      {(erasure) => (
        <StepOf
          step={step}
          table={stepsOf}
          status={erasure.status}
          wordOf={(status) => words[status]}
          back={
            <Link to="/erasures/$erasureId" params={{ erasureId }} className="button">
              {words.toErasure}
            </Link>
          }
        >
          {children(erasure)}
        </StepOf>
      )}
    </Known>
  );
}

/** One wish to be erased: whose, since when, and what became of it. */
export function ErasurePage() {
  const words = useWords(erasureWords);
  const { erasureId } = useParams({ from: '/erasures/$erasureId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/erasures">{words.back}</Link>
      </nav>
      <Known erasureId={erasureId}>{(erasure) => <Erasure erasure={erasure} />}</Known>
    </>
  );
}

function Erasure({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const { id: erasureId, status, person } = erasure;
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{usePersonName()(person)}</bdi>
        </h1>
        <Status word={words[status]} tone={toneOf(status)} />
      </div>
      <section className="card">
        <Facts lines={useErasureFacts(erasure)} />
      </section>
      <section className="card stack" aria-label={words.what}>
        <h2>{words.what}</h2>
        {stepsOf[status].length === 0 && <p className="quiet">{words.nothingToDo}</p>}
        <ul className="doable">
          {stepsOf[status].map((step) => (
            <li key={step}>
              <Link to={`/erasures/$erasureId/${step}`} params={{ erasureId }} className="button plain small">
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

function useErasureFacts({
  person,
  tradeUnion,
  askedAt,
  answeredAt,
  reason,
}: KnownErasureFragment): SomeFacts {
  const words = useWords(erasureWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    [words.name, nameOf(person)],
    [words.mobile, person.maskedMobile],
    [words.identity, person.maskedIdentityNumber],
    [words.union, tradeUnion?.name ?? null],
    [words.askedAt, momentInFull(askedAt, language)],
    [words.answeredAt, answeredAt === null ? null : momentInFull(answeredAt, language)],
    [words.reason, reason],
  ];
}

/** Erases somebody, asked once: nobody can take it back. */
export function ErasePage() {
  const { erasureId } = useParams({ from: '/erasures/$erasureId/erase' });
  return (
    <ToAnswer erasureId={erasureId} step="erase">
      {(erasure) => <Erase erasure={erasure} />}
    </ToAnswer>
  );
}

function Erase({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const moved = useErasureMoved();
  const facts = useErasureFacts(erasure);
  const { id: erasureId } = erasure;
  return (
    <DeedPage
      title={words.erase}
      fields={{}}
      check={() => ({ facts, happens: words.eraseHappens, act: words.erase })}
      deed={{
        name: `erase ${erasureId}`,
        document: ErasePersonDocument,
        variables: (_, idempotencyKey) => ({ erasureId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

/** Refuses it, with a reason that the person reads. */
export function RefuseErasurePage() {
  const { erasureId } = useParams({ from: '/erasures/$erasureId/refuse' });
  return (
    <ToAnswer erasureId={erasureId} step="refuse">
      {(erasure) => <Refuse erasure={erasure} />}
    </ToAnswer>
  );
}

function Refuse({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const moved = useErasureMoved();
  const facts = useErasureFacts(erasure);
  const { id: erasureId } = erasure;
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
        name: `refuse to erase ${erasureId}`,
        document: RefuseErasureDocument,
        variables: ({ reason }, idempotencyKey) => ({ erasureId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={(done) => moved(done)}
    />
  );
}

interface Moved {
  readonly erasure: { readonly id: string; readonly status: ErasureStatus };
}

function useErasureMoved() {
  const words = useWords(erasureWords);
  return ({ erasure: { status } }: Moved) => ({
    title: words.done,
    says: <p>{words.nowIs(words[status])}</p>,
    next: (
      <Link to="/erasures" className="button plain">
        {words.back}
      </Link>
    ),
  });
}
