import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { FactLine, SomeFacts } from '../../../desk-kit/facts.js';
import {
  AcceptRectificationDocument,
  OneRectificationDocument,
  RefuseRectificationDocument,
  type KnownRectificationFragment,
  type RectificationStatus,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import {
  FoundWish,
  RefuseWish,
  ToAnswer,
  useWishFacts,
  useWishMoved,
  WishInView,
} from '../wishes/wish-page.js';
import { wishWords } from '../wishes/words.js';
import { useRectificationStatuses } from './rectifications-page.js';
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

/** One wish to be corrected: whose, of what, and what became of it. */
export function RectificationPage() {
  const words = useWords(rectificationWords);
  const wishes = useWords(wishWords);
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/rectifications">{wishes.back}</Link>
      </nav>
      <FoundWish
        known={useAsked(OneRectificationDocument, { rectificationId })}
        one={({ rectification }) => rectification}
      >
        {(rectification) => <Rectification rectification={rectification} />}
      </FoundWish>
    </>
  );
}

function Rectification({ rectification }: RectificationProps) {
  const words = useWords(rectificationWords);
  const { refuseMeans } = useWords(wishWords);
  const { id: rectificationId, status } = rectification;
  return (
    <WishInView
      wish={rectification}
      facts={useRectificationFacts(rectification)}
      statuses={useRectificationStatuses()}
      steps={stepsOf[status]}
      means={{ accept: words.acceptMeans, refuse: refuseMeans }}
      toStep={(step) => (
        <Link
          to={`/rectifications/$rectificationId/${step}`}
          params={{ rectificationId }}
          className="button plain small"
        >
          {words[step]}
        </Link>
      )}
      over={words.nothingToDo}
    >
      {rectification.unreadable && <p className="quiet">{words.unreadableHint}</p>}
    </WishInView>
  );
}

function useRectificationFacts(rectification: KnownRectificationFragment): SomeFacts {
  const words = useWords(rectificationWords);
  const language = useLanguage();
  const { changes, unreadable } = rectification;
  const wanted: readonly FactLine[] = [
    ...(changes ?? []).map(({ field, from, to, provedAt }): FactLine => {
      const becomes = words.becomes(from ?? words.nothing, to ?? words.nothing);
      if (field !== 'MOBILE') return [words[field], becomes];
      const proof = provedAt === null ? words.notProved : words.proved(momentInFull(provedAt, language));
      return [words[field], `${becomes} · ${proof}`];
    }),
    [words.wanted, unreadable ? words.unreadable : null],
  ];
  return useWishFacts(rectification, { mobile: words.mobile, wanted });
}

interface AnswerProps {
  readonly step: Step;
  readonly rectificationId: string;
  readonly children: (rectification: KnownRectificationFragment) => ReactNode;
}

function AnswerOf({ step, rectificationId, children }: AnswerProps) {
  return (
    <ToAnswer
      known={useAsked(OneRectificationDocument, { rectificationId })}
      one={({ rectification }) => rectification}
      step={step}
      steps={stepsOf}
      statuses={useRectificationStatuses()}
      toWish={(words) => (
        <Link to="/rectifications/$rectificationId" params={{ rectificationId }} className="button">
          {words}
        </Link>
      )}
    >
      {children}
    </ToAnswer>
  );
}

/** Corrects what was asked for, asked once. */
export function AcceptRectificationPage(): ReactNode {
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId/accept' });
  return (
    <AnswerOf rectificationId={rectificationId} step="accept">
      {(rectification) => <Accept rectification={rectification} />}
    </AnswerOf>
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
      became={({ rectification: { status } }) => moved(status)}
    />
  );
}

export function RefuseRectificationPage(): ReactNode {
  const { rectificationId } = useParams({ from: '/rectifications/$rectificationId/refuse' });
  return (
    <AnswerOf rectificationId={rectificationId} step="refuse">
      {(rectification) => <Refuse rectification={rectification} />}
    </AnswerOf>
  );
}

function Refuse({ rectification }: RectificationProps) {
  const words = useWords(rectificationWords);
  const moved = useRectificationMoved();
  const { id: rectificationId } = rectification;
  return (
    <RefuseWish
      act={words.refuse}
      reasonHint={words.reasonHint}
      facts={useRectificationFacts(rectification)}
      deed={{
        name: `refuse to correct ${rectificationId}`,
        document: RefuseRectificationDocument,
        variables: ({ reason }, idempotencyKey) => ({ rectificationId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={({ rectification: { status } }) => moved(status)}
    />
  );
}

const useRectificationMoved = () =>
  useWishMoved(useRectificationStatuses(), (words) => (
    <Link to="/rectifications" className="button plain">
      {words}
    </Link>
  ));
